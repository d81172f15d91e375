import { listOf, matches, matchesArn, type Statement } from "./statements.js";

/** What a service of AWS asks for in its own name. */
export interface ServiceRequest {
  /** Such as `cloudtrail.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys that are there, in lowercase. */
  readonly context: Readonly<Record<string, string>>;
}

/** What a resource's policy may ask of every call that a service makes. */
export function serviceContext(
  service: string,
  sourceArn: string,
  sourceAccount: string,
): Record<string, string> {
  return {
    "aws:principalisawsservice": "true",
    "aws:principalservicename": service,
    "aws:securetransport": "true",
    "aws:sourceaccount": sourceAccount,
    "aws:sourcearn": sourceArn,
    "s3:tlsversion": "1.3",
  };
}

/** Whether a resource's policy allows it to a service. `NotPrincipal`, `NotAction` and `NotResource` match nothing. */
export function serviceAllows(statements: readonly Statement[], request: ServiceRequest): boolean {
  const matching = statements.filter((statement) => applies(statement, request));
  return (
    matching.some(({ Effect }) => Effect === "Allow") && !matching.some(({ Effect }) => Effect === "Deny")
  );
}

function applies(statement: Statement, { service, action, resource, context }: ServiceRequest): boolean {
  const { Principal, Action, Resource, Condition = {}, Effect } = statement;
  const named =
    Principal === "*" || listOf(Principal?.AWS).includes("*") || listOf(Principal?.Service).includes(service);
  return (
    named &&
    listOf(Action).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    listOf(Resource).some((pattern) => matches(pattern, resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(
        ([key, expected]) =>
          conditionHolds(operator, listOf(expected), context[key.toLowerCase()]) ?? Effect === "Deny",
      ),
    )
  );
}

const comparisons: Readonly<Record<string, (expected: string, actual: string) => boolean>> = {
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (expected, actual) => expected.toLowerCase() === actual,
  NumericLessThan: (expected, actual) => Number(actual) < Number(expected),
  StringEquals: (expected, actual) => expected === actual,
  StringLike: matches,
};

/**
 * Whether a condition holds, or undefined for an operator that is not known. A key that is not there fails it, unless it is
 * negated or ends in `IfExists`:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function conditionHolds(
  operator: string,
  expected: readonly string[],
  actual: string | undefined,
): boolean | undefined {
  if (operator === "Null") return expected.includes(String(actual === undefined));
  const optional = operator.endsWith("IfExists");
  const base = optional ? operator.slice(0, -"IfExists".length) : operator;
  const negated = base.includes("Not");
  const compare = comparisons[base.replace("Not", "")];
  if (!compare) return undefined;
  if (actual === undefined) return negated || optional;
  return expected.some((value) => compare(value, actual)) !== negated;
}
