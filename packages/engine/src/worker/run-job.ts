import { findProject, loadProjectModel } from "@aws-foundation/preview/project";
import { LocalWorkspace, Stack, type EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { stackEventOf, type StackEvent } from "../stack-event.js";
import type { OperationFailure } from "../stack-runner.js";
import { adoptExisting } from "./adopt-existing.js";
import { failureOf } from "./failure.js";
import { loadStackProgram } from "./load-program.js";
import type { WorkerJob } from "./messages.js";

/** Where a job's output and events go. */
export interface JobListener {
  readonly onEvent: (event: StackEvent) => void;
  /** The Pulumi command's own words. */
  readonly onOutput: (text: string) => void;
}

/**
 * Runs one operation on a stack, whose program runs in this process. What the program or the engine does wrong is the
 * result.
 * @param signal Interrupts the Pulumi command, which then ends what it has begun and saves its state.
 */
export async function runJob(
  job: WorkerJob,
  { onEvent, onOutput }: JobListener,
  signal: AbortSignal,
): Promise<OperationFailure | undefined> {
  const events: StackEvent[] = [];
  let stderr = "";
  let thrown: unknown;
  let unread: Error | undefined;
  try {
    const stack = await openStack(job, (error) => {
      thrown ??= error;
    });
    signal.throwIfAborted();
    await operate(stack, job, {
      color: "never",
      signal,
      onOutput,
      onError: (text) => {
        stderr += text;
        onOutput(text);
      },
      onEvent: (engineEvent) => {
        try {
          const event = stackEventOf(engineEvent);
          if (event === undefined) return;
          events.push(event);
          onEvent(event);
        } catch (cause) {
          // The SDK passes over what is thrown here, and without the event nobody would see what becomes of the resource.
          unread ??= new Error("an event of Pulumi's engine could not be read", { cause });
        }
      },
    });
    if (unread !== undefined) throw unread;
    return undefined;
  } catch (error) {
    onOutput(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return failureOf({ error, stderr, thrown, events });
  }
}

/** The stack in the project's own folder, where its Pulumi.yaml, its config and the caller's backend apply. */
async function openStack(job: WorkerJob, onThrown: (error: unknown) => void): Promise<Stack> {
  const project = findProject(job.projectFolder);
  const model = loadProjectModel(project, job.modelFile);
  const program = await loadStackProgram(project).catch((error: unknown) => {
    onThrown(error);
    throw error;
  });
  const workspace = await LocalWorkspace.create({
    workDir: project.folder,
    program: async () => {
      try {
        adoptExisting(job.existing ?? {});
        return { ...(await program(model)) };
      } catch (error) {
        onThrown(error);
        throw error;
      }
    },
  });
  // The person's own selection stays as it is, and several stacks are at work at once: every command names its stack.
  workspace.selectStack = () => Promise.resolve();
  return Stack.select(job.stack, workspace);
}

interface Options {
  readonly color: "never";
  readonly signal: AbortSignal;
  readonly onOutput: (text: string) => void;
  readonly onError: (text: string) => void;
  readonly onEvent: (event: EngineEvent) => void;
}

async function operate(stack: Stack, job: WorkerJob, options: Options): Promise<void> {
  const packs = {
    policyPacks: job.policyPacks.map(({ folder }) => folder),
    policyPackConfigs: job.policyPacks.map(({ configFile }) => configFile),
  };
  const plan = job.planFile === undefined ? {} : { plan: job.planFile };
  const removal = { ...options, excludeProtected: job.excludeProtected === true };
  switch (job.operation) {
    case "preview":
      await stack.preview({ ...options, ...packs, ...plan });
      return;
    case "update":
      await stack.up({
        ...options,
        ...packs,
        ...plan,
        ...(job.resourcesAtOnce === undefined ? {} : { parallel: job.resourcesAtOnce }),
        continueOnError: job.continueOnError === true,
      });
      return;
    case "refresh-preview":
      await stack.previewRefresh(options);
      return;
    case "refresh":
      await stack.refresh(options);
      return;
    case "destroy-preview":
      await stack.previewDestroy(removal);
      return;
    case "destroy":
      await stack.destroy(removal);
  }
}
