import type { DenyStatement, StatementGuardrail } from "../guardrail.js";

/** A guardrail from which something is missing, and what that is. */
export interface Mutant {
  readonly change: string;
  readonly mutant: StatementGuardrail;
}

/**
 * The guardrail without each of its statements, conditions, actions, resources and values in turn. What is the only one
 * of its kind is not taken away alone: a statement without actions, or an operator without keys, is none.
 */
export function* mutants(guardrail: StatementGuardrail): Iterable<Mutant> {
  for (const [index, statement] of guardrail.statements.entries()) {
    const replaceBy = (...others: DenyStatement[]): StatementGuardrail => ({
      ...guardrail,
      statements: guardrail.statements.toSpliced(index, 1, ...others),
    });
    yield { change: `without ${statement.Sid}`, mutant: replaceBy() };
    for (const { change, value } of smaller(statement))
      yield { change: `${statement.Sid} ${change}`, mutant: replaceBy(value as DenyStatement) };
  }
}

/** An object or list with one thing less, at any depth. */
function* smaller(value: unknown): Iterable<{ change: string; value: unknown }> {
  if (Array.isArray(value)) {
    const list = value as unknown[];
    if (list.length > 1)
      for (const [index, entry] of list.entries())
        yield { change: `without ${String(entry)}`, value: list.toSpliced(index, 1) };
  } else if (typeof value === "object" && value !== null)
    for (const [key, entry] of Object.entries(value)) {
      const isOnlyOne = Object.keys(value).length === 1;
      // Without these a statement is not one of ours any more.
      if (!isOnlyOne && !["Sid", "Effect", "Action", "NotAction", "Resource", "Principal"].includes(key))
        yield { change: `without ${key}`, value: without(value, key) };
      for (const below of smaller(entry))
        yield { change: `${key} ${below.change}`, value: { ...value, [key]: below.value } };
    }
}

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
}
