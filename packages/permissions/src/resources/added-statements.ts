import { isUnknown, unknown, type Unknown } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { Value } from "../deployments/read-value.js";

type Entries = Readonly<Record<string, Value | undefined>>;

/** A document with one statement, as AWS adds it to the resource's policy. */
function adding(statement: Entries): Value {
  return { Version: "2012-10-17", Statement: [withoutUndefined({ Effect: "Allow", ...statement })] };
}

function withoutUndefined(entries: Entries): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

/** What a property says that may be left out. */
function optional(resource: PlacedResource, property: string): Value | undefined {
  const value = resource.value(property);
  return value === null || value === "" ? undefined : value;
}

/** Conditions of one key each; undefined where no key has a value. */
function conditions(
  ...lines: readonly (readonly [operator: string, key: string, value: Value | undefined])[]
): Value | undefined {
  const found: Record<string, Record<string, Value>> = {};
  for (const [operator, key, value] of lines)
    if (value !== undefined) found[operator] = { ...found[operator], [key]: value };
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Whom a text names as AWS reads it where it makes a policy: everybody, an account, an ARN, or a service. */
function principalOf(name: Value | undefined): Value {
  if (isUnknown(name)) return name;
  if (typeof name !== "string") return unknown("nothing says whom it lets in");
  if (name === "*") return "*";
  if (/^\d{12}$/.test(name)) return { AWS: `arn:aws:iam::${name}:root` };
  return name.startsWith("arn:") ? { AWS: name } : { Service: name };
}

/**
 * The statement that a permission adds to a function's policy.
 * Sources: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 * @param functionArn Without version or alias; the empty text while it is not known.
 */
export function functionPermission(permission: PlacedResource, functionArn: string): Value {
  return adding({
    Sid: permission.text("statementId"),
    Principal: principalOf(permission.value("principal")),
    Action: permission.value("action"),
    Resource: qualifiedArn(permission, functionArn),
    Condition: conditions(
      ["ArnLike", "aws:SourceArn", optional(permission, "sourceArn")],
      ["StringEquals", "aws:SourceAccount", optional(permission, "sourceAccount")],
      ["StringEquals", "aws:PrincipalOrgID", optional(permission, "principalOrgId")],
      ["StringEquals", "lambda:FunctionUrlAuthType", optional(permission, "functionUrlAuthType")],
      ["StringEquals", "lambda:EventSourceToken", optional(permission, "eventSourceToken")],
      ["Bool", "lambda:InvokedViaFunctionUrl", invokedViaUrl(permission)],
    ),
  });
}

/** Lambda adds the condition only where it is true. */
function invokedViaUrl(permission: PlacedResource): Value | undefined {
  const value = optional(permission, "invokedViaFunctionUrl");
  return value === false ? undefined : value === true ? "true" : value;
}

/** A permission with a version or alias is for the ARN with it alone, and one without for the ARN without. */
function qualifiedArn(permission: PlacedResource, functionArn: string): Value {
  const qualifier = optional(permission, "qualifier") ?? qualifierInName(permission.text("function"));
  if (functionArn === "") return unknown(`the ARN of ${permission.name}'s function is not known yet`);
  if (qualifier === undefined) return functionArn;
  return typeof qualifier === "string" ? `${functionArn}:${qualifier}` : qualifier;
}

/** `name:alias`, or the same at the end of an ARN. */
function qualifierInName(name: string | undefined): string | undefined {
  const [, qualifier] = /(?:^|function:)[^:]+:([^:]+)$/.exec(name ?? "") ?? [];
  return qualifier;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html */
export function layerPermission(permission: PlacedResource): Value {
  return adding({
    Sid: permission.text("statementId"),
    Principal: principalOf(permission.value("principal")),
    Action: permission.value("action"),
    Condition: conditions(["StringEquals", "aws:PrincipalOrgID", optional(permission, "organizationId")]),
  });
}

/** Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
export function busPermission(permission: PlacedResource): Value {
  const condition = optional(permission, "condition");
  return adding({
    Sid: permission.text("statementId"),
    Principal: principalOf(permission.value("principal")),
    Action: optional(permission, "action") ?? "events:PutEvents",
    Condition: isUnknown(condition) ? condition : conditions(...conditionLines(condition)),
  });
}

function conditionLines(condition: Value | undefined): [string, string, Value | undefined][] {
  const { type, key, value } = (condition ?? {}) as Entries;
  return typeof type === "string" && typeof key === "string" ? [[type, key, value]] : [];
}

/** Source: https://docs.aws.amazon.com/signer/latest/api/API_AddProfilePermission.html */
export function profilePermission(permission: PlacedResource): Value {
  return adding({
    Sid: permission.text("statementId"),
    Principal: principalOf(permission.value("principal")),
    Action: permission.value("action"),
    Condition: conditions(["StringEquals", "signer:ProfileVersion", optional(permission, "profileVersion")]),
  });
}

/** Source: https://docs.aws.amazon.com/privateca/latest/APIReference/API_CreatePermission.html */
export function authorityPermission(permission: PlacedResource): Value {
  const actions = permission.texts("actions").map((action) => withService("acm-pca", action));
  return adding({
    Principal: principalOf(permission.value("principal")),
    Action: actions,
    Condition: conditions(["StringEquals", "aws:SourceAccount", optional(permission, "sourceAccount")]),
  });
}

function withService(service: string, action: string | Unknown): string | Unknown {
  return isUnknown(action) || action.includes(":") ? action : `${service}:${action}`;
}

/**
 * What a grant may let its grantee do: whether it does depends on the request's encryption context, and AWS does not say
 * how grants and the grantee's own policies work together.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function keyGrant(grant: PlacedResource): Value {
  return adding({
    Principal: principalOf(grant.value("granteePrincipal")),
    Action: grant.texts("operations").map((operation) => withService("kms", operation)),
    Resource: "*",
    Condition: unknown(`the grant ${grant.name} may let it, which is not looked into`),
  });
}

/** A list of who has access that is no policy. A private one gives nothing to anybody but the bucket's account. */
export function accessControlList(list: PlacedResource): Value | undefined {
  const canned = list.value("acl");
  if (canned === "private") return undefined;
  return adding({
    Principal: unknown(`the access control list ${list.name} may let it, which is not looked into`),
    Action: "s3:*",
    Resource: "*",
  });
}
