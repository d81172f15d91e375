import type { CheckedResource } from "@aws-foundation/pulumi-host";
import type { CodeSource } from "../code-source.js";
import { loadProgram, type ProjectProgram } from "../load-program.js";
import { previewStack } from "../preview-stack.js";
import type { MessageFromWorker, MessageToWorker, StackTask } from "./messages.js";

/**
 * Previews stacks in this process, one after another, as the process that started it says; see `messages.ts`.
 * @param onResult - called when a result has been told.
 */
export function serveStacks(
  importModule: CodeSource["importModule"],
  onResult: () => void = () => undefined,
): void {
  const { channel } = process;
  const sendMessage = process.send?.bind(process);
  if (channel === undefined || sendMessage === undefined)
    throw new Error("stack-worker.js is started by the preview, and has nothing to do by itself");
  // While a program runs, `process.exit` is not itself; nor is the channel any of its business.
  const exit = process.exit.bind(process);
  delete process.send;

  /** Sends what has happened. @returns once it is on its way. */
  function tell(message: MessageFromWorker): Promise<void> {
    return new Promise((fulfill) => {
      sendMessage?.(message, undefined, undefined, () => {
        fulfill();
      });
    });
  }

  let setup: Extract<MessageToWorker, { kind: "setup" }> | undefined;
  let program: Promise<ProjectProgram | undefined> = Promise.resolve(undefined);
  /** What is told goes in turn: the next waits for the one before. */
  let work: Promise<void> = Promise.resolve();
  let waiting = 0;

  process.on("message", (message: MessageToWorker) => {
    waiting += 1;
    work = work
      .then(() => handle(message))
      .finally(() => {
        waiting -= 1;
        // Only while there is nothing to do: a program that waits for what never happens is noticed by an empty event loop.
        if (waiting === 0) channel.ref();
      });
  });
  process.on("disconnect", () => exit());
  // Whoever started this process gets them too, and decides.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
  process.on("uncaughtException", (error: unknown) => {
    void tell({ kind: "thrown-late", error: cloneable(error) });
  });

  async function handle(message: MessageToWorker): Promise<void> {
    channel?.unref();
    if (message.kind === "setup") {
      // As the model is in the process that loaded it.
      deepFreeze(message.model);
      setup = message;
      await load(message);
    } else {
      await tell(await outcomeOf(message.task));
      onResult();
    }
  }

  async function load({ project }: Extract<MessageToWorker, { kind: "setup" }>): Promise<void> {
    try {
      const loaded = await loadProgram(project, importModule);
      program = Promise.resolve(loaded);
      await tell({ kind: "loaded" });
    } catch (error) {
      await tell({ kind: "not-loaded", message: (error as Error).message });
      exit(1);
    }
  }

  async function outcomeOf({ plan, config, outputs, judged }: StackTask): Promise<MessageFromWorker> {
    try {
      const loaded = await program;
      if (setup === undefined || loaded === undefined) throw new Error("a task came before the set-up");
      const { project, model } = setup;
      const checked: CheckedResource[] = [];
      const judge = {
        rules: 0,
        onResource: (resource: CheckedResource) => checked.push(resource),
        verdict: () => Promise.resolve([]),
      };
      const result = await previewStack(plan, {
        project,
        program: () => loaded(model),
        config,
        judge: judged ? judge : undefined,
        outputs,
      });
      return { kind: "result", result, checked };
    } catch (error) {
      return { kind: "failed", error: cloneable(error) };
    }
  }
}

/** What was thrown, or what of it can be sent. */
function cloneable(error: unknown): unknown {
  try {
    return structuredClone(error);
  } catch {
    return error instanceof Error
      ? Object.assign(new Error(error.message), { stack: error.stack })
      : String(error);
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}
