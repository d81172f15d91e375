import { compileResources } from "./compile-statement.js";
import { compileCondition, type Condition } from "../conditions/compile-condition.js";
import type { Policy, Principals, Statement, StatementList } from "../documents/policy.js";
import { constantOf, parseTemplate } from "../patterns/template.js";
import type { RequestView } from "../request/request-view.js";
import { maybe } from "../truth.js";
import { isUnknown } from "../unknown.js";

/** Why it is not known whether a statement decides about a request: the first unknown thing that it depends on. */
export function whyUnknown(policy: Policy, statement: Statement, view: RequestView): string {
  return (
    unknownInPrincipals(statement.principals ?? statement.notPrincipals) ??
    unknownSession(statement.principals ?? statement.notPrincipals, view) ??
    unknownInList(statement.actions ?? statement.notActions) ??
    unknownInResources(policy, statement, view) ??
    unknownInConditions(policy, statement, view) ??
    "it depends on something that is not known"
  );
}

function unknownInPrincipals(principals: Principals | undefined): string | undefined {
  if (principals === undefined || principals === "*") return undefined;
  if (isUnknown(principals)) return principals.unknown;
  return first(Object.values(principals).map(unknownInList));
}

function unknownSession(
  principals: Principals | undefined,
  { facts: { unknownSession: session } }: RequestView,
): string | undefined {
  if (session === undefined || principals === undefined || principals === "*") return undefined;
  const names = isUnknown(principals) || isUnknown(principals.AWS) ? [] : (principals.AWS ?? []);
  const isNamed = names.some((name) => !isUnknown(name) && name.startsWith(session.prefix));
  return isNamed ? session.because.unknown : undefined;
}

function unknownInList(list: StatementList | undefined): string | undefined {
  if (list === undefined) return undefined;
  return isUnknown(list) ? list.unknown : list.find(isUnknown)?.unknown;
}

function unknownInResources(policy: Policy, statement: Statement, view: RequestView): string | undefined {
  const { resources, notResources } = statement;
  const list = resources ?? notResources;
  if (list === undefined) return undefined;
  const inList = unknownInList(list);
  if (inList !== undefined || isUnknown(list)) return inList;
  const texts = list.filter((entry) => typeof entry === "string").filter((text) => !/^\*+$/.test(text));
  if (texts.length > 0 && isUnknown(view.resource)) return view.resource.unknown;
  if (
    typeof view.resource === "string" &&
    view.several !== undefined &&
    compileResources(policy, statement)(view) === maybe
  )
    return `it is about some of what ${view.resource} stands for`;
  return policy.variables ? first(texts.map((text) => unknownInTemplate(text, view))) : undefined;
}

function unknownInConditions(
  { variables }: Policy,
  { conditions }: Statement,
  view: RequestView,
): string | undefined {
  if (isUnknown(conditions)) return conditions.unknown;
  const uncertain = conditions.filter((condition) => compileCondition(condition, variables)(view) === maybe);
  return first(uncertain.map((condition) => unknownInCondition(condition, variables, view)));
}

function unknownInCondition(
  { operator, key, values }: Condition,
  variables: boolean,
  view: RequestView,
): string | undefined {
  if (isUnknown(values)) return values.unknown;
  const given = view.valuesOf(key.toLowerCase());
  if (isUnknown(given)) return given.unknown;
  const unknown = given?.find(isUnknown) ?? values.find(isUnknown);
  if (unknown !== undefined) return unknown.unknown;
  const inVariables = variables
    ? first(values.map((value) => unknownInTemplate(value as string, view)))
    : undefined;
  if (inVariables !== undefined) return inVariables;
  return `${key} has ${String(given?.length ?? 0)} values, and what ${operator} makes of them is not documented`;
}

function unknownInTemplate(text: string, view: RequestView): string | undefined {
  const template = parseTemplate(text);
  if (constantOf(template) !== undefined) return undefined;
  return first(
    template.map((part) => {
      if (typeof part === "string") return undefined;
      const values = view.valuesOf(part.key.toLowerCase());
      if (isUnknown(values)) return values.unknown;
      const unknown = values?.find(isUnknown);
      if (unknown !== undefined) return unknown.unknown;
      const isFilled = values?.length === 1 || part.fallback !== undefined;
      return isFilled
        ? undefined
        : `the variable ${part.key} has no value, which "might cause the entire statement to be invalid"`;
    }),
  );
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((text) => text !== undefined);
}
