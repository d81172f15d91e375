import { parseUrn } from "@aws-foundation/deployment";
import type { PlanRound } from "./plan-round.js";
import { protectedChanges, type ProtectedChange } from "./protected-kinds.js";
import type { StackOutcome } from "./stack-runner.js";

/** A deletion, a replacement or a loss that nobody has allowed, or that cannot be allowed. */
export interface ForbiddenChange extends ProtectedChange {
  readonly stack: string;
  /** Whether the engine refuses it whatever is allowed, as the state protects the resource. */
  readonly engineRefuses: boolean;
}

/** What keeps a plan from being carried out. */
export interface PlanProblems {
  /** Plans that failed, but for what `forbidden` and `violating` say already. */
  readonly failed: readonly StackOutcome[];
  /** Plans to which a mandatory rule objects. */
  readonly violating: readonly StackOutcome[];
  readonly forbidden: readonly ForbiddenChange[];
  /** URNs that were allowed and of which no plan takes anything away. */
  readonly needlesslyAllowed: readonly string[];
}

/** What is wrong with a round's plans. @param allow URNs whose deletion, replacement or loss is allowed. */
export function problemsOf({ stacks }: PlanRound, allow: readonly string[]): PlanProblems {
  const outcomes = stacks.flatMap(({ outcome }) => outcome ?? []);
  const found = outcomes.flatMap(({ stack, report, operation }) =>
    protectedChanges(report, operation === "destroy-preview").map((finding) => ({ ...finding, stack })),
  );
  const forbidden = found
    .map((finding) => ({ ...finding, engineRefuses: refusedByEngine(finding) }))
    .filter(
      ({ change, engineRefuses, twoDeployments }) =>
        engineRefuses || twoDeployments !== undefined || !allow.includes(change.urn),
    );
  const violating = outcomes.filter(({ report }) =>
    report.violations.some(({ enforcementLevel }) => enforcementLevel === "mandatory"),
  );
  const explained = new Set([
    ...violating.map(({ stack }) => stack),
    ...forbidden.filter(({ engineRefuses }) => engineRefuses).map(({ stack }) => stack),
  ]);
  const planned = new Set(outcomes.map(({ stack }) => stack));
  return {
    failed: outcomes.filter(({ stack, failure }) => failure !== undefined && !explained.has(stack)),
    violating,
    forbidden,
    // Of a stack that is planned later nothing is known yet.
    needlesslyAllowed: allow.filter(
      (urn) => planned.has(stackOf(urn)) && !found.some(({ change }) => change.urn === urn),
    ),
  };
}

/** Whether nothing stands in the plan's way. */
export function isSound(problems: PlanProblems): boolean {
  return Object.values(problems).every((list: readonly unknown[]) => list.length === 0);
}

/** The engine lets a protected resource be replaced where the same update takes its protection away, never deleted or forgotten. */
function refusedByEngine({ change }: ProtectedChange): boolean {
  return change.protect && (change.kind === "delete" || change.kind === "forget") && !change.done;
}

/** The stack that a URN names; empty for what is no URN. */
export function stackOf(urn: string): string {
  try {
    return parseUrn(urn).stack;
  } catch {
    return "";
  }
}
