import { InputPropertiesError } from "@aws-foundation/core";
import { makeDeployment, type Deployment, type Properties } from "@aws-foundation/deployment";
import type { HubAttachment, StackPlan } from "@aws-foundation/model";
import {
  runOffline,
  type CheckedResource,
  type OfflineRun,
  type OutputLine,
  type PolicyViolation,
  type Program,
  type ProgramFailure,
} from "@aws-foundation/pulumi-host";
import type { PolicyJudge } from "./policy-packs.js";
import type { Project } from "./project.js";
import type { StackConfig } from "./stack-config.js";
import { programFrames } from "./stack-trace.js";

/** Why a stack has no preview. */
export interface StackFailure {
  /** `input` is the user's to mend, `program` a fault of the program, `upstream` of a stack before it. */
  readonly kind: "input" | "program" | "upstream";
  /** For people; one problem a line. */
  readonly message: string;
  /** Where in the program, when something was thrown there. */
  readonly stackTrace?: string;
}

/** One stack's preview. */
export interface StackResult {
  readonly name: string;
  /** Keys of its accounts. */
  readonly accounts: readonly string[];
  /** The hub that its VPCs are attached to, where another stack owns that. */
  readonly attachment?: HubAttachment;
  /** Resources, without the stack itself and the engine's default providers. */
  readonly resources: number;
  /** Rules that judged them. */
  readonly policies: number;
  readonly violations: readonly PolicyViolation[];
  readonly failures: readonly StackFailure[];
  /** What the program printed. */
  readonly output: readonly OutputLine[];
  readonly milliseconds: number;
  /** Absent when it failed. */
  readonly deployment?: Deployment;
  readonly outputs: Properties;
}

/** What a stack is previewed with. */
export interface PreviewContext {
  readonly project: Project;
  readonly program: Program;
  readonly config: StackConfig;
  /** What judges it. */
  readonly judge: PolicyJudge | undefined;
  /** Outputs of the stacks before, by name. */
  readonly outputs: ReadonlyMap<string, Properties>;
}

/** Organization part of a stack's full name, as the CLI's own backends have it. */
const organization = "organization";

/** Previews one stack. @throws PolicyPackError when a pack fails; a failing program is a result. */
export async function previewStack(plan: StackPlan, context: PreviewContext): Promise<StackResult> {
  const start = performance.now();
  const { judge } = context;
  const run = await runStack(plan, context, {
    stackTraces: false,
    ...(judge ? { onResource: judge.onResource } : {}),
  });
  const violations = judge ? await judge.verdict(run.engine.resources) : [];
  const failures = run.failures.length === 0 ? [] : await explain(run.failures, plan, context);
  const common = {
    name: plan.name,
    accounts: plan.accounts,
    ...(plan.attachment && { attachment: plan.attachment }),
    policies: judge?.rules ?? 0,
    output: run.output,
    failures,
  };
  const milliseconds = performance.now() - start;
  if (failures.length > 0) return { ...common, resources: 0, violations: [], outputs: {}, milliseconds };
  return {
    ...common,
    resources: run.engine.resources.filter((resource) => resource.parent !== undefined).length,
    violations,
    deployment: makeDeployment(run.engine.resources),
    outputs: run.engine.stackOutputs,
    milliseconds: performance.now() - start,
  };
}

function runStack(
  plan: StackPlan,
  context: PreviewContext,
  options: { stackTraces: boolean; onResource?: (resource: CheckedResource) => void },
): Promise<OfflineRun> {
  const { config } = context;
  const { name: project } = context.project;
  return runOffline(context.program, {
    organization,
    project,
    stack: plan.name,
    config: config.values,
    secretKeys: config.secretKeys,
    disabledDefaultProviders: config.disabledDefaultProviders,
    stackOutputs: (name) => {
      const prefix = `${organization}/${project}/`;
      return name.startsWith(prefix) ? context.outputs.get(name.slice(prefix.length)) : undefined;
    },
    stackTraces: options.stackTraces,
    ...(options.onResource ? { onResource: options.onResource } : {}),
  });
}

/** Runs what failed once more, with stack traces on, when something was thrown that does not say where. */
async function explain(
  failures: readonly ProgramFailure[],
  plan: StackPlan,
  context: PreviewContext,
): Promise<StackFailure[]> {
  const unexplained = failures.some((failure) => failure.cause instanceof Error && !isInput(failure));
  const traced = unexplained ? (await runStack(plan, context, { stackTraces: true })).failures : [];
  return failures.map((failure) => {
    const again = traced.find((other) => other.message === failure.message)?.cause;
    const trace = programFrames(again);
    return {
      kind: isInput(failure) ? "input" : "program",
      message: failure.message,
      ...(trace && !isInput(failure) ? { stackTrace: trace } : {}),
    };
  });
}

function isInput(failure: ProgramFailure): boolean {
  return failure.cause instanceof InputPropertiesError;
}
