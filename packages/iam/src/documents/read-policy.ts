import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { isUnknown, type Unknown } from "../unknown.js";
import { Place, isRecord } from "./place.js";
import { isOfResource, type Policy, type PolicyKind, type Statement } from "./policy.js";
import { readStatement } from "./read-statement.js";

/** How a document is read. */
export interface ReadPolicyOptions {
  readonly kind: PolicyKind;
  /** The policy's name in explanations. @default its path */
  readonly name?: string;
  /** Where the document stands, as the caller wrote it: the start of every problem's path. @default "" */
  readonly path?: string;
}

const elements = ["Version", "Id", "Statement"];
const versions = ["2012-10-17", "2008-10-17"] as const;

/**
 * A policy document, as JSON text or as the object in it, whose parts may be {@link Unknown}.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws InputPropertiesError that lists everything that is wrong with it.
 */
export function readPolicy(document: unknown, options: ReadPolicyOptions): Policy {
  const problems: InputProblem[] = [];
  const policy = readWithProblems(document, options, problems);
  if (problems.length > 0) throw new InputPropertiesError(`the policy ${policy.name}`, problems);
  return policy;
}

/** Everything that is wrong with a document; nothing when {@link readPolicy} takes it. */
export function policyProblems(document: unknown, options: ReadPolicyOptions): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  readWithProblems(document, options, problems);
  return problems;
}

function readWithProblems(
  document: unknown,
  { kind, path = "", name = path === "" ? "(unnamed)" : path }: ReadPolicyOptions,
  problems: InputProblem[],
): Policy {
  const place = new Place(path, problems);
  const nothing: Policy = { name, kind, variables: true, statements: [] };
  const parsed = typeof document === "string" ? parseJson(document, place) : { value: document };
  if (parsed === undefined) return nothing;
  const { value } = parsed;
  if (isUnknown(value)) return { ...nothing, statements: value };
  if (!isRecord(value)) {
    place.problem(value ?? "null", "is no policy", "write an object with a Statement");
    return nothing;
  }
  place.onlyKnownKeys(value, elements);
  const statements = readStatements(value.Statement, kind, place.at("Statement"));
  return { name, kind, variables: readVersion(value.Version, place.at("Version")), statements };
}

function parseJson(text: string, place: Place): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    place.problem(text, `is no JSON: ${reason}`);
    return undefined;
  }
}

/** Whether the version has variables; without a version it is the old one. */
function readVersion(version: unknown, place: Place): boolean {
  if (version !== undefined && !versions.some((known) => known === version))
    place.problem(version, "is no version of the policy language", `write "${versions[0]}"`);
  return version === "2012-10-17";
}

function readStatements(value: unknown, kind: PolicyKind, place: Place): readonly Statement[] | Unknown {
  if (isUnknown(value)) return value;
  if (value === undefined) {
    place.problem(undefined, "is missing");
    return [];
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) place.problem(value, "must not be empty");
  const statements = list.flatMap((statement, index) => {
    if (isUnknown(statement)) return unknownStatements(statement, index, kind);
    const at = Array.isArray(value) ? place.at(index) : place;
    return readStatement(statement, index, kind, at) ?? [];
  });
  reportRepeatedSids(statements, place);
  return statements;
}

/** A statement of which nothing is known may allow or deny anything. */
function unknownStatements(statement: Unknown, index: number, kind: PolicyKind): Statement[] {
  const rest = {
    ...(isOfResource(kind) || kind === "rcp" ? { principals: statement } : {}),
    actions: statement,
    resources: statement,
    conditions: statement,
  };
  return (["Allow", "Deny"] as const).map((effect) => ({ index, effect, ...rest }));
}

function reportRepeatedSids(statements: readonly Statement[], place: Place): void {
  const seen = new Set<string>();
  for (const { sid, index } of statements) {
    if (sid === undefined) continue;
    if (seen.has(sid)) place.at(index, "Sid").problem(sid, "is the Sid of another statement too");
    seen.add(sid);
  }
}
