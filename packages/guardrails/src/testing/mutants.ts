import type { DenyStatement, StatementGuardrail } from "../guardrail.js";

/** A guardrail from which something is missing, or that says more than it should, and what that is. */
export interface Mutant {
  readonly change: string;
  readonly mutant: StatementGuardrail;
}

/**
 * The guardrail without each of its statements, conditions, actions, resources and values in turn, and with each
 * statement widened: to all actions of a service that it names, to all actions, to all resources, to any value. What is
 * the only one of its kind is not taken away alone: a statement without actions, or an operator without keys, is none.
 */
export function* mutants(guardrail: StatementGuardrail): Iterable<Mutant> {
  for (const [index, statement] of guardrail.statements.entries()) {
    const replaceBy = (...others: DenyStatement[]): StatementGuardrail => ({
      ...guardrail,
      statements: guardrail.statements.toSpliced(index, 1, ...others),
    });
    yield { change: `without ${statement.Sid}`, mutant: replaceBy() };
    for (const { change, value } of [...smaller(statement), ...wider(statement)])
      yield { change: `${statement.Sid} ${change}`, mutant: replaceBy(value as DenyStatement) };
  }
}

interface Change {
  readonly change: string;
  readonly value: unknown;
}

/** Elements without which a statement is not one of ours any more. */
const required = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal"];

/** An object or list with one thing less, at any depth. */
function* smaller(value: unknown): Iterable<Change> {
  if (Array.isArray(value)) {
    const list = value as unknown[];
    if (list.length > 1)
      for (const [index, entry] of list.entries())
        yield { change: `without ${String(entry)}`, value: list.toSpliced(index, 1) };
  } else if (typeof value === "object" && value !== null)
    for (const [key, entry] of Object.entries(value)) {
      const isOnlyOne = Object.keys(value).length === 1;
      if (!isOnlyOne && !required.includes(key))
        yield { change: `without ${key}`, value: without(value, key) };
      for (const below of smaller(entry))
        yield { change: `${key} ${below.change}`, value: { ...value, [key]: below.value } };
    }
}

/** A statement that says more. */
function* wider(statement: DenyStatement): Iterable<Change> {
  const { Action, NotAction, Resource, Condition } = statement;
  const actions = [Action ?? []].flat();
  for (const service of new Set(actions.map((action) => action.split(":")[0])))
    if (!actions.includes("*") && !actions.includes(`${service}:*`))
      yield {
        change: `with all of ${service}`,
        value: { ...statement, Action: [...actions, `${service}:*`] },
      };
  if (NotAction !== undefined)
    yield { change: "with all actions", value: { ...without(statement, "NotAction"), Action: "*" } };
  if (Resource !== "*")
    yield { change: "with all resources", value: { ...without(statement, "NotResource"), Resource: "*" } };
  for (const [operator, keys] of Object.entries(Condition ?? {}))
    if (/Like(IfExists)?$/.test(operator))
      for (const key of Object.keys(keys))
        yield {
          change: `with any value of ${key} in ${operator}`,
          value: { ...statement, Condition: { ...Condition, [operator]: { ...keys, [key]: "*" } } },
        };
}

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
}
