import { InputPropertiesError, didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";
import { rootTarget, type GuardrailContext } from "@aws-foundation/guardrails";
import type { PlannedAccount } from "./account-lifecycle.js";
import type { OrganizationalUnits } from "./organizational-unit-plan.js";
import { assertFoundationExempt } from "./packing/foundation-exemption.js";
import { compareKeys, compareTargets } from "./packing/compare-keys.js";
import { packGuardrails, type GuardrailAssignment, type PackedPolicy } from "./packing/pack.js";
import type { PreviousPolicy } from "./packing/previous-places.js";

/** The guardrails of an organization. */
export interface GuardrailsArgs {
  /**
   * Guardrails and where each holds: `root`, keys of organizational units, and keys of accounts behind `account:`, for a
   * unit and an account may share a key.
   */
  readonly assignments: readonly GuardrailAssignment[];
  /** The context that they were made with: the roles in it are proven to be exempt. */
  readonly context: GuardrailContext;
  /** Policies of each type that every target keeps free for other uses. @default 0 */
  readonly freePolicySlots?: number;
  /** The policies of the last deployment, so that guardrails stay in theirs where they can. @default none */
  readonly previous?: readonly PreviousPolicy[];
}

/** An account among targets. */
export function accountTarget(key: string): string {
  return `account:${key}`;
}

/**
 * The organization policies that the guardrails become.
 * @throws {@link InputPropertiesError} for targets that are not there, for what does not fit, and for what would bind the
 * foundation.
 */
export function planGuardrailPolicies(
  { assignments, context, freePolicySlots = 0, previous = [] }: GuardrailsArgs,
  units: OrganizationalUnits,
  accounts: readonly PlannedAccount[],
): readonly PackedPolicy[] {
  const known = [rootTarget, ...Object.keys(units), ...accounts.map(({ key }) => accountTarget(key))];
  const problems = targetProblems(assignments, known);
  if (problems.length > 0) throw new InputPropertiesError("the guardrails", problems);
  const targets = new Set(assignments.flatMap((assignment) => assignment.targets));
  const freeSlots = Object.fromEntries([...targets].map((target) => [target, freePolicySlots]));
  const policies = packGuardrails(assignments, { freeSlots, previous });
  assertFoundationExempt(policies, context);
  return policies;
}

/** The Sids of each guardrail's statements, by its key: what a statement of a policy is there for. */
export function guardrailStatements({
  assignments,
}: Pick<GuardrailsArgs, "assignments">): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    assignments.map(({ guardrail: { key, statements = [] } }) => [key, statements.map(({ Sid }) => Sid)]),
  );
}

function targetProblems(
  assignments: readonly GuardrailAssignment[],
  known: readonly string[],
): InputProblem[] {
  const there = new Set(known);
  return assignments
    .flatMap(({ guardrail, targets }) =>
      targets
        .filter((target) => !there.has(target))
        .map((target) => ({
          path: propertyPath("guardrails", guardrail.key, "targets"),
          value: target,
          problem: "there is no such organizational unit or account",
          fix: didYouMean(target, known),
        })),
    )
    .sort((a, b) => compareKeys(a.path, b.path) || compareTargets(a.value, b.value));
}
