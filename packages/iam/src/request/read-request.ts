import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { ContextValues } from "../conditions/context.js";
import { isArn } from "../patterns/arn.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { knownKey, type KnownKey } from "./key-types.js";
import type { Organization } from "./organization.js";
import { factsOf, principalProblems } from "./principal-facts.js";
import type { AccessRequest, ContextValue } from "./request.js";
import { RequestView } from "./request-view.js";

type Values = ContextValues | Unknown | undefined;

/** Everything that is wrong with the condition keys of a request. */
export function contextProblems(context: AccessRequest["context"]): readonly InputProblem[] {
  return readContext(context).problems;
}

/**
 * A request as statements look at it.
 * @throws InputPropertiesError that lists everything that is wrong with it.
 */
export function readRequest(
  request: AccessRequest,
  organization: Organization | undefined,
  hasBoundary: boolean,
): RequestView {
  const problems: InputProblem[] = [];
  checkAction(request.action, problems);
  checkResource(request, problems);
  const context = readContext(request.context);
  problems.push(...context.problems);
  if (problems.length > 0)
    throw new InputPropertiesError("the request", [...principalProblems(request.principal), ...problems]);
  return new RequestView(
    request,
    factsOf(request.principal),
    organization,
    hasBoundary,
    new Map(context.values),
  );
}

const actionPattern = /^[a-z0-9-]+:[a-z0-9]+$/i;

function checkAction(action: string, problems: InputProblem[]): void {
  if (!actionPattern.test(action))
    problems.push({
      path: "action",
      value: action,
      problem: "is no action",
      fix: 'write a service and a name, such as "s3:GetObject"',
    });
}

function checkResource({ resource = "*", resourceAccountId }: AccessRequest, problems: InputProblem[]): void {
  if (!isUnknown(resource) && resource !== "*" && !isArn(resource))
    problems.push({
      path: "resource",
      value: resource,
      problem: "is no ARN",
      fix: 'write an ARN, such as "arn:aws:s3:::bucket", or "*" where the action is about no resource',
    });
  if (typeof resourceAccountId === "string" && !/^\d{12}$/.test(resourceAccountId))
    problems.push({
      path: "resourceAccountId",
      value: resourceAccountId,
      problem: "is no account",
      fix: "write its twelve digits",
    });
}

/** The keys that a request lists, by their names in lower case. */
interface ReadContext {
  readonly values: ReadonlyMap<string, Values>;
  readonly problems: readonly InputProblem[];
}

const noContext: ReadContext = { values: new Map(), problems: [] };
const readContexts = new WeakMap<NonNullable<AccessRequest["context"]>, ReadContext>();

/** A context is read once, whatever requests have it; it must not change. */
function readContext(context: AccessRequest["context"]): ReadContext {
  if (context === undefined) return noContext;
  const before = readContexts.get(context);
  if (before !== undefined) return before;
  const problems: InputProblem[] = [];
  const read = { values: valuesOf(context, problems), problems };
  readContexts.set(context, read);
  return read;
}

function valuesOf(
  context: NonNullable<AccessRequest["context"]>,
  problems: InputProblem[],
): ReadonlyMap<string, Values> {
  const values = new Map<string, Values>();
  for (const key of Object.keys(context)) {
    const known = knownKey(key);
    const value = readValue(context[key]);
    if (value === wrongType)
      problems.push({
        path: propertyPath("context", key),
        value: context[key],
        problem: "is no value of a condition key",
        fix: "write a text, a number, a truth value, a date, or a list of them",
      });
    else {
      if (known.meant !== undefined && !isUnknown(value))
        problems.push({
          path: propertyPath("context", key),
          problem: "there is no such global condition key",
          fix: known.meant,
        });
      checkType(key, known, value, problems);
      values.set(known.name, value);
    }
  }
  return values;
}

const wrongType = Symbol("a value of no key");

function readValue(value: ContextValue | undefined): Values | typeof wrongType {
  if (typeof value === "string") return [value];
  if (value === undefined || isUnknown(value)) return value;
  if (typeof value === "number" || typeof value === "boolean") return [String(value)];
  if (value instanceof Date) return [value.toISOString()];
  return Array.isArray(value) ? readList(value as readonly unknown[]) : wrongType;
}

function readList(list: readonly unknown[]): ContextValues | typeof wrongType {
  const values: (string | Unknown)[] = [];
  for (const entry of list) {
    if (typeof entry === "string" || isUnknown(entry)) values.push(entry);
    else if (typeof entry === "number" || typeof entry === "boolean") values.push(String(entry));
    else return wrongType;
  }
  // Several values that are all empty are an empty set of values.
  return values.every((value) => value === "") ? [] : values;
}

function checkType(key: string, known: KnownKey, values: Values, problems: InputProblem[]): void {
  const { type } = known;
  if (type === undefined || values === undefined || isUnknown(values)) return;
  if (values.length > 1 && !type.several)
    problems.push({
      path: propertyPath("context", key),
      value: values,
      problem: "the key has one value",
      fix: "write it without a list",
    });
  for (const value of values) {
    if (typeof value !== "string" || value === known.lastRight) continue;
    if (type.is(value)) known.lastRight = value;
    else
      problems.push({
        path: propertyPath("context", key),
        value,
        problem: `is no ${type.name}`,
        fix: type.fix,
      });
  }
}
