import type { DenyStatement } from "../guardrail.js";
import { matchesArn, matchesWildcards } from "./wildcards.js";
import { conditionHolds } from "./condition.js";

/** Values of condition keys; a key that is not there is absent from the request. Case of keys does not count. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** One request as policies see it. */
export interface AccessRequest {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** The resource's ARN; `*` where the action is about none. */
  readonly resource: string;
  readonly context: RequestContext;
}

/**
 * Sids of the statements that deny the request; none when it is left to what else there is.
 *
 * It knows what guardrails use: actions, resources and the operators of {@link conditionHolds}. It is a model of IAM for
 * our own policies, not for anybody's.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function deniedBy(statements: readonly DenyStatement[], request: AccessRequest): string[] {
  const context = contextOf(request.context);
  return statements
    .filter((statement) => appliesTo(statement, request, context))
    .map((statement) => statement.Sid);
}

/**
 * Whether any request whose context has these keys can be denied by the statement. `known` has the values of the keys
 * that are known, undefined for those known to be absent; keys that it does not have may have any value or none.
 */
export function canDeny(
  { Condition = {} }: DenyStatement,
  known: Readonly<Record<string, string | readonly string[] | undefined>>,
): boolean {
  const context = contextOf(known);
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => {
      const name = key.toLowerCase();
      return !context.has(name) || conditionHolds(operator, textsOf(expected), context.get(name));
    }),
  );
}

function appliesTo(
  statement: DenyStatement,
  request: AccessRequest,
  context: ReadonlyMap<string, readonly string[] | undefined>,
): boolean {
  return (
    actionMatches(statement, request.action) &&
    resourceMatches(statement, request.resource) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, expected]) =>
        conditionHolds(operator, textsOf(expected), context.get(key.toLowerCase())),
      ),
    )
  );
}

/** IAM compares actions without regard to case. */
function actionMatches({ Action, NotAction }: DenyStatement, action: string): boolean {
  const matches = (pattern: string) => matchesWildcards(pattern.toLowerCase(), action.toLowerCase());
  return Action === undefined ? !textsOf(NotAction).some(matches) : textsOf(Action).some(matches);
}

function resourceMatches({ Resource, NotResource }: DenyStatement, resource: string): boolean {
  const matches = (pattern: string) => matchesArn(pattern, resource);
  if (NotResource !== undefined) return !textsOf(NotResource).some(matches);
  return Resource === undefined || textsOf(Resource).some(matches);
}

function contextOf(
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): Map<string, readonly string[] | undefined> {
  return new Map(
    Object.entries(values).map(([key, value]) => [
      key.toLowerCase(),
      value === undefined ? undefined : textsOf(value),
    ]),
  );
}

type Text = string | number | boolean;

/** A policy's one or more values as a list of texts, which is how IAM compares numbers and truth values too. */
function textsOf(values: Text | readonly Text[]): readonly string[] {
  return (Array.isArray(values) ? (values as readonly Text[]) : [values as Text]).map(String);
}
