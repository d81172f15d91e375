import { compileIsAbout, isUnknown, no, type Condition, type Statement } from "@aws-foundation/iam";
import type { BindingStatement } from "./places.js";

/**
 * What one statement says of an action: the same text for the same rule, whatever policy it is in and whatever other
 * actions its statement has. Two places with the same rules for an action decide alike about every request for it.
 */
export interface Rule {
  readonly text: string;
  readonly binding: BindingStatement;
  /** One of the statement's resources; undefined where it says which it is not about. */
  readonly resource?: string;
}

const tests = new WeakMap<Statement, (action: string) => unknown>();

/** The rules for an action. */
export interface ActionRules {
  /** Without those whose requests another one takes in. */
  readonly rules: readonly Rule[];
  /** The same for the same rules. */
  readonly text: string;
}

/** The rules of statements by action. Actions with the same statements have the same rules, which are made once. */
export function rulesOf(statements: readonly BindingStatement[]): (action: string) => ActionRules {
  const known = new Map<string, ActionRules>();
  return (action) => {
    const lower = action.toLowerCase();
    const about = statements.flatMap(({ statement }, position) =>
      isAbout(statement, lower) ? [position] : [],
    );
    const key = about.join();
    const found = known.get(key) ?? rulesOfAll(statements.filter((_, position) => about.includes(position)));
    known.set(key, found);
    return found;
  };
}

function rulesOfAll(statements: readonly BindingStatement[]): ActionRules {
  const found = [...new Map(statements.flatMap(rulesOfStatement).map((rule) => [rule.text, rule])).values()];
  const rules = found.filter((rule) => !found.some((other) => other !== rule && takesIn(other, rule)));
  return { rules, text: JSON.stringify(rules.map(({ text }) => text).sort()) };
}

/** Whether every request that one denial is about is one of the other's too. */
function takesIn(wide: Rule, narrow: Rule): boolean {
  const [one, other] = [wide.binding, narrow.binding];
  if (one.kind !== other.kind || one.statement.effect === "Allow" || other.statement.effect === "Allow")
    return false;
  const isSameForAll = ["principals", "notPrincipals"] as const;
  if (isSameForAll.some((part) => !isAlike(one.statement[part], other.statement[part]))) return false;
  const isSameResource =
    isAlike(wide.resource, narrow.resource) &&
    isAlike(one.statement.notResources, other.statement.notResources);
  if (wide.resource !== "*" && (wide.resource === undefined || !isSameResource)) return false;
  const [conditions, implying] = [one.statement.conditions, other.statement.conditions];
  if (isUnknown(conditions) || isUnknown(implying)) return false;
  return conditions.every((condition) => implying.some((stronger) => implies(stronger, condition)));
}

/** Whether one condition can only hold where another does. */
function implies(stronger: Condition, weaker: Condition): boolean {
  if (conditionText(stronger) === conditionText(weaker)) return true;
  const operator = stronger.operator.toLowerCase();
  if (operator !== weaker.operator.toLowerCase() || stronger.key.toLowerCase() !== weaker.key.toLowerCase())
    return false;
  if (operator === "null" || isUnknown(stronger.values) || isUnknown(weaker.values)) return false;
  // Of a negated operator's values none may match, of all others' one has to.
  const [few, many] = operator.includes("not")
    ? [weaker.values, stronger.values]
    : [stronger.values, weaker.values];
  return few.every((value) => typeof value === "string" && many.includes(value));
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** A test for the actions about which any of the statements says something. */
export function isAboutAny(statements: readonly BindingStatement[]): (action: string) => boolean {
  return (action) => {
    const lower = action.toLowerCase();
    return statements.some(({ statement }) => isAbout(statement, lower));
  };
}

/** The same text for statements that say the same of every action. */
export function wholeText(binding: BindingStatement): string {
  const { actions, notActions } = binding.statement;
  return JSON.stringify([ruleText(binding, undefined), sorted(actions), sorted(notActions)]);
}

function isAbout(statement: Statement, action: string): boolean {
  const test = tests.get(statement) ?? compileIsAbout(statement);
  tests.set(statement, test);
  return test(action) !== no;
}

/** A statement about several resources says of each what a statement about it alone would. */
function rulesOfStatement(binding: BindingStatement): readonly Rule[] {
  const { resources, notResources } = binding.statement;
  if (notResources !== undefined || resources === undefined || isUnknown(resources))
    return [{ binding, text: ruleText(binding, undefined) }];
  return resources.map((resource) => {
    const named = isUnknown(resource) ? undefined : resource;
    return { binding, text: ruleText(binding, named), ...(named === undefined ? {} : { resource: named }) };
  });
}

function ruleText({ kind, target, statement }: BindingStatement, resource: string | undefined): string {
  const { effect, principals, notPrincipals, resources, notResources, conditions } = statement;
  return JSON.stringify([
    kind,
    // Denials add up on the way to an account, wherever they are; of allowances each level needs one.
    effect === "Deny" ? "Deny" : `Allow at ${target}`,
    sorted(principals),
    sorted(notPrincipals),
    resource ?? [sorted(resources), sorted(notResources)],
    isUnknown(conditions) ? conditions : conditions.map(conditionText).sort(),
  ]);
}

/** Names of keys and values of a list have no order. */
function conditionText({ operator, key, values }: Condition): string {
  return JSON.stringify([operator.toLowerCase(), key.toLowerCase(), sorted(values)]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(sorted(one))).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([key, one]) => [key, sorted(one)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
