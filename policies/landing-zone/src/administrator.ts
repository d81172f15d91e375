import { type Statement, hasUnknown, texts } from "./policy-document.js";

/** AWS's own policy, in any partition. */
const ADMINISTRATOR_ACCESS = /^arn:[\w-]+:iam::aws:policy\/AdministratorAccess$/;

/** Whether this is the ARN of the AWS managed policy that allows everything. */
export function isAdministratorAccess(policyArn: string): boolean {
  return ADMINISTRATOR_ACCESS.test(policyArn);
}

/** A pattern, or a part of one, that matches every text. */
function isEverything(pattern: string): boolean {
  return /^[*?]*\*[*?]*$/.test(pattern);
}

/** `*` and `*:*`. */
function isEveryAction(action: string): boolean {
  return action.split(":").every(isEverything);
}

/** `iam:*` and whatever takes it in. IAM ignores the case of actions. */
function isEveryActionOfIam(action: string): boolean {
  const [service = "", ...name] = action.toLowerCase().split(":");
  return isEveryAction(action) || (service === "iam" && name.length > 0 && name.every(isEverything));
}

/** `*`, `arn:*`, `arn:aws:*:*:*:*` and the like. */
function isEveryResource(resource: string): boolean {
  const [scheme = "", partition = "", ...rest] = resource.split(":");
  if (scheme !== "arn") return isEveryAction(resource);
  return rest.length === 0 ? isEverything(partition) : rest.every(isEverything);
}

/**
 * A list of exceptions counts as everything, whatever it excepts, unless it excepts everything; not while
 * a part of it is unknown.
 */
function allBut(exceptions: unknown, takesAll: (pattern: string) => boolean): boolean {
  return exceptions !== undefined && !hasUnknown(exceptions) && !texts(exceptions).some(takesAll);
}

function isOnEveryResource({ Resource, NotResource }: Statement): boolean {
  return texts(Resource).some(isEveryResource) || allBut(NotResource, isEveryResource);
}

/**
 * Whether the statements of a document amount to `Allow * on *`.
 *
 * `NotAction` amounts to it when the document leaves all of IAM allowed, since whoever has that gives himself the
 * rest; AWS's PowerUserAccess, which excepts `iam:*`, does not. `NotResource` always does. Conditions do not
 * count, as they say when everything is allowed, not what; nor do Deny statements. What is unknown allows nothing.
 */
export function allowsEverything(statements: readonly Statement[]): boolean {
  const everywhere = statements.filter(
    (statement) => statement.Effect === "Allow" && isOnEveryResource(statement),
  );
  const allows = (takesAll: (pattern: string) => boolean) =>
    everywhere.some(({ Action, NotAction }) => texts(Action).some(takesAll) || allBut(NotAction, takesAll));
  const allowsAlmostEverything = everywhere.some(({ NotAction }) => allBut(NotAction, isEveryAction));
  return (
    everywhere.some(({ Action }) => texts(Action).some(isEveryAction)) ||
    (allowsAlmostEverything && allows(isEveryActionOfIam))
  );
}
