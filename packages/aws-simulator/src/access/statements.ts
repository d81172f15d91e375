import { isObject, text, type Value } from "../values.js";

/** A statement of a policy as it is stored: one value or several. */
export interface Statement {
  readonly Effect?: string;
  readonly Principal?: "*" | { readonly AWS?: OneOrMore; readonly Service?: OneOrMore };
  readonly Action?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

export type OneOrMore = string | readonly string[];

/** What is asked for. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  /** The caller's role, user or root, not the session. */
  readonly principalArn: string;
}

/** The statements of a policy document. */
export function statementsOf(document: string): Statement[] {
  const { Statement: statements = [] } = JSON.parse(document) as { Statement?: Statement | Statement[] };
  return Array.isArray(statements) ? statements : [statements];
}

/** Whether a value is a policy document: the JSON text of an object. */
export function isDocument(value: Value | undefined): boolean {
  try {
    return isObject(JSON.parse(text(value)) as Value);
  } catch {
    return false;
  }
}

/** Whether an identity's policies allow it. */
export function identityAllows(statements: readonly Statement[], request: AccessRequest): boolean {
  return decide(statements, request, ({ Resource }) =>
    listOf(Resource).some((pattern) => matches(pattern, request.resource)),
  );
}

/** Whether a role's trust policy allows it. */
export function trustAllows(statements: readonly Statement[], request: AccessRequest): boolean {
  return decide(statements, request, (statement) => namesPrincipal(statement, request.principalArn));
}

/** Whether a trust policy names the caller itself, so that the caller's own account need not allow it too. */
export function trustNames(statements: readonly Statement[], principalArn: string): boolean {
  return statements.some(
    ({ Effect, Principal }) =>
      Effect === "Allow" && Principal !== "*" && listOf(Principal?.AWS).includes(principalArn),
  );
}

function decide(
  statements: readonly Statement[],
  request: AccessRequest,
  applies: (statement: Statement) => boolean,
): boolean {
  const matching = statements.filter(
    (statement) =>
      listOf(statement.Action).some((pattern) =>
        matches(pattern.toLowerCase(), request.action.toLowerCase()),
      ) &&
      applies(statement) &&
      conditionsHold(statement, request.principalArn),
  );
  return (
    matching.some(({ Effect }) => Effect === "Allow") && !matching.some(({ Effect }) => Effect === "Deny")
  );
}

function namesPrincipal({ Principal }: Statement, principalArn: string): boolean {
  if (Principal === "*") return true;
  const account = principalArn.split(":")[4] ?? "";
  const names = ["*", account, `arn:aws:iam::${account}:root`, principalArn];
  return listOf(Principal?.AWS).some((name) => names.includes(name));
}

/** Knows the one key that the foundation's roles ask for; what it does not know holds for a denial, and not for an allowance. */
function conditionsHold({ Condition = {}, Effect }: Statement, principalArn: string): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      key.toLowerCase() === "aws:principalarn"
        ? principalHolds(operator, listOf(expected), principalArn)
        : Effect === "Deny",
    ),
  );
}

function principalHolds(operator: string, expected: readonly string[], principalArn: string): boolean {
  switch (operator) {
    case "ArnLike":
    case "ArnEquals":
      return expected.some((pattern) => matchesArn(pattern, principalArn));
    case "ArnNotLike":
    case "ArnNotEquals":
      return !expected.some((pattern) => matchesArn(pattern, principalArn));
    case "StringLike":
      return expected.some((pattern) => matches(pattern, principalArn));
    case "StringEquals":
      return expected.includes(principalArn);
    default:
      return false;
  }
}

/** `*` and `?` do not reach beyond a colon of the first five: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
export function matchesArn(pattern: string, arn: string): boolean {
  const parts = (text: string): string[] => {
    const all = text.split(":");
    return [...all.slice(0, 5), all.slice(5).join(":")];
  };
  const actual = parts(arn);
  return parts(pattern).every((part, index) => matches(part, actual[index] ?? ""));
}

/** Whether a text is as a pattern with `*` and `?` says. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

/** One value or several as a list, an empty one for none. */
export function listOf(values: OneOrMore | undefined): readonly string[] {
  if (values === undefined) return [];
  return typeof values === "string" ? [values] : values;
}
