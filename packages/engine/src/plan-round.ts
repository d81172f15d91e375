import type { StackPlan } from "@aws-foundation/model";
import { hasChanges } from "./stack-report.js";
import type { StackOutcome } from "./stack-runner.js";

/** A stack and what is known of what would happen to it. */
export interface PlannedStack {
  readonly plan: StackPlan;
  /** The stack that has to be deployed before this one can be planned. */
  readonly waitsFor?: string;
  /** Whether the backend has no such stack yet, so that nothing can be planned. */
  readonly missing?: boolean;
  /** Accounts that a stack before this one has yet to make. */
  readonly accountsToCome: readonly string[];
  /** Absent while it waits, is missing, or was not come to. */
  readonly outcome?: StackOutcome;
}

/** Stacks that were planned at once, in the order of their deployment. */
export interface PlanRound {
  /** 1 for the first. */
  readonly number: number;
  readonly stacks: readonly PlannedStack[];
}

/** Whether the stack's plan has to be made, or made anew, when the stacks before it are deployed. */
export function isPending(stack: PlannedStack): boolean {
  return stack.waitsFor !== undefined || stack.accountsToCome.length > 0;
}

/** Whether there is anything to do for the stack. */
export function isToApply({ outcome }: PlannedStack): boolean {
  return outcome?.failure === undefined && outcome !== undefined && hasChanges(outcome.report);
}

/** Whether two plans of a stack come to the same, so that nobody has to be asked again. */
export function sameChanges(before: PlannedStack | undefined, after: PlannedStack): boolean {
  return fingerprint(before) === fingerprint(after);
}

function fingerprint(stack: PlannedStack | undefined): string {
  const changes = stack?.outcome?.report.changes ?? [];
  return JSON.stringify(changes.map(({ urn, kind, properties }) => [urn, kind, properties]).sort());
}
