// Previews stacks in a process of its own, one after another, as the process that starts it says; see `messages.ts`.
import { PolicyPackError, type PolicyPackAddress } from "@aws-foundation/pulumi-host";
import { loadProgram, type ProjectProgram } from "../load-program.js";
import { PolicyPacks } from "../policy-packs.js";
import { previewStack } from "../preview-stack.js";
import type { MessageFromWorker, MessageToWorker, StackTask } from "./messages.js";

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
let packs: PolicyPacks | undefined;

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
  }
}

async function load({ project }: Extract<MessageToWorker, { kind: "setup" }>): Promise<void> {
  try {
    const loaded = await loadProgram(project);
    program = Promise.resolve(loaded);
    await tell({ kind: "loaded" });
  } catch (error) {
    await tell({ kind: "not-loaded", message: (error as Error).message });
    exit(1);
  }
}

async function outcomeOf({ plan, config, outputs, packs: addresses }: StackTask): Promise<MessageFromWorker> {
  try {
    const loaded = await program;
    if (setup === undefined || loaded === undefined) throw new Error("a task came before the set-up");
    const { project, model } = setup;
    const judging = addresses === undefined ? undefined : await connected(addresses);
    const result = await previewStack(plan, {
      project,
      program: () => loaded(model),
      config,
      packs: judging,
      outputs,
    });
    return { kind: "result", result };
  } catch (error) {
    if (!(error instanceof PolicyPackError)) return { kind: "failed", error: cloneable(error) };
    const { pack, message, connectionLost } = error;
    return { kind: "pack-failed", pack, message, connectionLost };
  }
}

/** They are the same for all tasks. */
async function connected(addresses: readonly PolicyPackAddress[]): Promise<PolicyPacks> {
  packs ??= await PolicyPacks.connect(addresses);
  return packs;
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
