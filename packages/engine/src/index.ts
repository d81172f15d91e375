export type { Backend } from "./backend.js";
export { Cancellation } from "./cancellation.js";
export { adoptExisting } from "./worker/adopt-existing.js";
export { carryOut } from "./carry-out.js";
export { openEngine, type Engine, type EngineOptions } from "./engine.js";
export { EngineUsageError, RefusedError } from "./errors.js";
export { makeMissingStacks } from "./missing-stacks.js";
export { destroyMode, refreshMode, updateMode, type Mode } from "./modes.js";
export { isSound, type ForbiddenChange, type PlanProblems } from "./plan-problems.js";
export { isPending, isToApply, type PlannedStack, type PlanRound } from "./plan-round.js";
export { removableStacks } from "./removable.js";
export { defaultSecretsProvider } from "./secrets-provider.js";
export type { DiagnosticEvent, StackEvent, StepEvent, ViolationEvent } from "./stack-event.js";
export { removalWaves, waves } from "./stack-order.js";
export {
  countsOf,
  hasChanges,
  type ChangeKind,
  type ResourceChange,
  type StackReport,
} from "./stack-report.js";
export type { Operation, OperationFailure, StackOutcome, StackRequest, StackRunner } from "./stack-runner.js";
export { PulumiCliMissingError } from "./pulumi-cli/index.js";
export type { Ending, Observer, Participants, Result, Undertaking } from "./undertaking.js";
export { demandLetGo, demandNothingPending } from "./ready-stacks.js";
