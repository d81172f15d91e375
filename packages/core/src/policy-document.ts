import { InputPropertiesError, type InputProblem } from "./input-properties-error.js";
import { propertyPath } from "./property-path.js";

type OneOrMore<T> = T | readonly T[];

/** `"*"`, or principals by kind. */
export type PolicyPrincipal =
  "*" | Readonly<Partial<Record<"AWS" | "CanonicalUser" | "Federated" | "Service", OneOrMore<string>>>>;

/** Operator -> condition key -> values, such as `{ StringEquals: { "aws:SourceAccount": "111122223333" } }`. */
export type PolicyCondition = Readonly<
  Record<string, Readonly<Record<string, OneOrMore<string | number | boolean>>>>
>;

type Actions =
  | { readonly Action: OneOrMore<string>; readonly NotAction?: never }
  | { readonly Action?: never; readonly NotAction: OneOrMore<string> };
type Resources =
  | { readonly Resource: OneOrMore<string>; readonly NotResource?: never }
  | { readonly Resource?: never; readonly NotResource: OneOrMore<string> }
  | { readonly Resource?: never; readonly NotResource?: never };
type Principals =
  | { readonly Principal: PolicyPrincipal; readonly NotPrincipal?: never }
  | { readonly Principal?: never; readonly NotPrincipal: PolicyPrincipal }
  | { readonly Principal?: never; readonly NotPrincipal?: never };

/** One statement. Identity, resource, trust and organization policies leave out what they do not have. */
export type PolicyStatement = {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Condition?: PolicyCondition;
} & Actions &
  Resources &
  Principals;

/** An IAM policy, as AWS writes it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export interface PolicyDocument {
  /** @default "2012-10-17" */
  readonly Version?: "2012-10-17";
  readonly Statement: OneOrMore<PolicyStatement>;
}

/**
 * The document as minified JSON. Documents that mean the same by order of keys, actions, resources,
 * principals or condition values give the same text; statements stay in their order.
 * @throws InputPropertiesError for an empty list or mapping: AWS refuses it, and left out it would widen the statement.
 */
export function serializePolicyDocument(document: PolicyDocument): string {
  const problems: InputProblem[] = [];
  const statements = toList(document.Statement).map((statement, index) =>
    canonicalStatement(statement, ["Statement", index], problems),
  );
  if (statements.length === 0) problems.push(empty(["Statement"], []));
  if (problems.length > 0) throw new InputPropertiesError("the policy document", problems);
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

type Path = readonly (string | number)[];

/** Keys whose value is undefined are left out by JSON.stringify. */
function canonicalStatement(statement: PolicyStatement, path: Path, problems: InputProblem[]): object {
  const set = (values: OneOrMore<string | number | boolean> | undefined, ...keys: string[]) =>
    values === undefined ? undefined : canonicalSet(values, [...path, ...keys], problems);
  const record = <T>(
    value: Readonly<Record<string, T>> | undefined,
    keys: string[],
    map: (value: T, key: string) => unknown,
  ) => (value === undefined ? undefined : sortedRecord(value, [...path, ...keys], problems, map));
  const principal = (key: "Principal" | "NotPrincipal") => {
    const value = statement[key];
    return typeof value === "string" ? value : record(value, [key], (names, kind) => set(names, key, kind));
  };
  return {
    Sid: statement.Sid,
    Effect: statement.Effect,
    Principal: principal("Principal"),
    NotPrincipal: principal("NotPrincipal"),
    Action: set(statement.Action, "Action"),
    NotAction: set(statement.NotAction, "NotAction"),
    Resource: set(statement.Resource, "Resource"),
    NotResource: set(statement.NotResource, "NotResource"),
    Condition: record(statement.Condition, ["Condition"], (keys, operator) =>
      record(keys, ["Condition", operator], (values, key) => set(values, "Condition", operator, key)),
    ),
  };
}

/** Sorted, without duplicates, a single value as a string; numbers and truth values as IAM compares them: as text. */
function canonicalSet(
  values: OneOrMore<string | number | boolean>,
  path: Path,
  problems: InputProblem[],
): OneOrMore<string> {
  const sorted = [...new Set(toList(values).map(String))].sort();
  const [first, ...others] = sorted;
  if (first === undefined) {
    problems.push(empty(path, []));
    return [];
  }
  return others.length === 0 ? first : sorted;
}

function sortedRecord<T>(
  record: Readonly<Record<string, T>>,
  path: Path,
  problems: InputProblem[],
  canonicalValue: (value: T, key: string) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) problems.push(empty(path, {}));
  return Object.fromEntries(entries.map(([key, value]) => [key, canonicalValue(value, key)]));
}

function empty(path: Path, value: unknown): InputProblem {
  return { path: propertyPath(...path), value, problem: "must not be empty" };
}

function toList<T>(value: OneOrMore<T>): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
