import { openEngine, type Cancellation, type Engine } from "@aws-foundation/engine";
import { registration } from "../code-here.js";
import { projectHere } from "../commands/project-here.js";

/** Which part of the project a command works on. */
export interface EngineChoice {
  readonly stack?: readonly string[] | undefined;
  readonly config?: string | undefined;
  /** Whether the policy packs judge. */
  readonly policies: boolean;
}

/** Pulumi's engine with the stacks of the project that the working directory lies in. */
export function engineHere(choice: EngineChoice, cancellation: Cancellation): Promise<Engine> {
  const project = projectHere();
  return openEngine({
    project,
    ...(choice.config === undefined ? {} : { modelFile: choice.config }),
    ...(choice.stack === undefined ? {} : { stacks: choice.stack }),
    policies: choice.policies,
    nodeArguments: ["--import", registration],
    cancellation,
  });
}
