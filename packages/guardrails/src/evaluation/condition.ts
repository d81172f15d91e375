import { matchesArn, matchesWildcards } from "./wildcards.js";

/** How one value of the request compares with one of the policy, and whether the operator asks for the opposite. */
interface Comparison {
  readonly negated: boolean;
  readonly matches: (expected: string, actual: string) => boolean;
}

const equal = (expected: string, actual: string) => expected === actual;
const equalAnyCase = (expected: string, actual: string) => expected.toLowerCase() === actual.toLowerCase();

/** Operators that {@link conditionHolds} knows, `Null` and what modifies them aside. */
const comparisons: Readonly<Record<string, Comparison>> = {
  ArnEquals: { negated: false, matches: matchesArn },
  ArnLike: { negated: false, matches: matchesArn },
  ArnNotEquals: { negated: true, matches: matchesArn },
  ArnNotLike: { negated: true, matches: matchesArn },
  Bool: { negated: false, matches: equalAnyCase },
  StringEquals: { negated: false, matches: equal },
  StringEqualsIgnoreCase: { negated: false, matches: equalAnyCase },
  StringLike: { negated: false, matches: matchesWildcards },
  StringNotEquals: { negated: true, matches: equal },
  StringNotEqualsIgnoreCase: { negated: true, matches: equalAnyCase },
  StringNotLike: { negated: true, matches: matchesWildcards },
};

const operatorPattern = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/**
 * Whether a condition holds: `actual` are the key's values in the request, undefined when it has no such key.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @throws Error for an operator that it does not know, a policy variable, and several values without a set operator: a
 * guess would prove nothing.
 */
export function conditionHolds(
  operator: string,
  expected: readonly string[],
  actual: readonly string[] | undefined,
): boolean {
  if (operator === "Null") return expected.some((value) => equalAnyCase(value, String(actual === undefined)));
  const [, set, base = "", ifExists] = operatorPattern.exec(operator) ?? [];
  const comparison = Object.hasOwn(comparisons, base) ? comparisons[base] : undefined;
  if (comparison === undefined) throw new Error(`cannot evaluate the operator ${operator}`);
  if (expected.some((value) => value.includes("${"))) throw new Error("cannot evaluate policy variables");
  const holds = (value: string) =>
    expected.some((other) => comparison.matches(other, value)) !== comparison.negated;
  if (set === "ForAllValues") return (actual ?? []).every(holds);
  if (actual === undefined) return ifExists !== undefined || (set === undefined && comparison.negated);
  if (set === "ForAnyValue") return actual.some(holds);
  const [value, ...others] = actual;
  if (value === undefined || others.length > 0)
    throw new Error(`cannot compare ${actual.length} values with ${operator}`);
  return holds(value);
}
