import type { StackPlan } from "@aws-foundation/model";
import type { Backend } from "./backend.js";
import type { Mode } from "./modes.js";
import type { PlanProblems } from "./plan-problems.js";
import type { PlannedStack, PlanRound } from "./plan-round.js";
import type { StackEvent } from "./stack-event.js";
import type { StackOutcome, StackRequest, StackRunner } from "./stack-runner.js";

/** What to carry out. */
export interface Undertaking {
  readonly mode: Mode;
  /** The stacks that are meant, in any order. */
  readonly plans: readonly StackPlan[];
  /** How many stacks at once, at most. */
  readonly parallel: number;
  /** URNs whose deletion or replacement is allowed. */
  readonly allow: readonly string[];
  /** Whether a destroy passes over what is protected. @default false */
  readonly excludeProtected?: boolean;
  /** Where a stack's plan is kept, so that nothing else is done than what was shown; none: nothing is kept. */
  readonly planFileOf?: (stack: string) => string;
  /** Ids of what AWS has already and that a stack adopts, by the name of the resource. @default none */
  readonly existingOf?: (stack: string) => Readonly<Record<string, string>>;
  /** Stops after the first plans. @default false */
  readonly planOnly?: boolean;
}

/** Who does the work, who watches, and who decides. */
export interface Participants {
  readonly backend: Pick<Backend, "stacks" | "outputs">;
  readonly runner: StackRunner;
  readonly observer: Observer;
  /** Whether a round's plans are to be carried out. */
  confirm(round: PlanRound): Promise<boolean>;
  /**
   * Prepares what the stacks behind `management` need in accounts, when it is done and before they are planned again.
   * @param updated Whether it was updated just now.
   */
  prepareAccounts?(updated: boolean): Promise<void>;
  /** Whether a person has asked to stop. */
  stopped(): boolean;
}

/** Hears what goes on. */
export interface Observer {
  /** An operation begins. @param planned What its plan came to; absent for a plan itself. */
  onStart(request: StackRequest, planned: StackOutcome | undefined): void;
  onEvent(request: StackRequest, event: StackEvent): void;
  onEnd(outcome: StackOutcome): void;
  /** Some stacks are planned; they are judged and asked about next. */
  onPlan(round: PlanRound, problems: PlanProblems): void;
}

/**
 * How it ended.
 * - `unchanged`: there was nothing to do; `planned`: only a plan was wanted
 * - `refused`: a plan failed or is not allowed; `declined`: a person said no
 * - `failed`: an operation did; `cancelled`: a person stopped it
 */
export type Ending = "unchanged" | "planned" | "done" | "refused" | "declined" | "failed" | "cancelled";

/** What came of an undertaking. */
export interface Result {
  readonly ending: Ending;
  /** Every stack that was meant with its last plan, in the order of the operations. */
  readonly stacks: readonly PlannedStack[];
  /** What was done after the plans, by stack. */
  readonly applied: ReadonlyMap<string, StackOutcome>;
  /** What stood in the way of the last plans. */
  readonly problems: PlanProblems;
}
