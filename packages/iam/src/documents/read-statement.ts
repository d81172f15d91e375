import type { Condition } from "../conditions/compile-condition.js";
import { isUnknown, type Unknown } from "../unknown.js";
import { Place, isRecord } from "./place.js";
import {
  isOfResource,
  type PolicyKind,
  type Principals,
  type Statement,
  type StatementList,
} from "./policy.js";
import { readConditions } from "./read-conditions.js";
import { readPrincipals } from "./read-principals.js";

type Elements = Readonly<Record<string, unknown>>;

const elements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** A statement of a document; undefined when it is none. Problems are reported at its place. */
export function readStatement(
  value: unknown,
  index: number,
  kind: PolicyKind,
  place: Place,
): Statement | undefined {
  if (!isRecord(value)) {
    place.problem(value ?? "null", "is no statement", "write an object with Effect, Action and Resource");
    return undefined;
  }
  place.onlyKnownKeys(value, elements);
  const sid = readSid(value.Sid, place.at("Sid"));
  const effect = readEffect(value, kind, place.at("Effect"));
  return {
    ...(sid === undefined ? {} : { sid }),
    index,
    effect,
    ...readWhom(value, kind, place),
    ...readWhat(value, kind, place),
    ...readWhere(value, kind, place),
    conditions: readWhen(value.Condition, place.at("Condition")),
  };
}

function readSid(sid: unknown, place: Place): string | undefined {
  if (sid === undefined || typeof sid === "string") return sid;
  place.problem(sid, "is no text");
  return undefined;
}

function readEffect(statement: Elements, kind: PolicyKind, place: Place): "Allow" | "Deny" {
  const { Effect } = statement;
  if (Effect === undefined) place.problem(undefined, "is missing", 'write "Allow" or "Deny"');
  else if (Effect !== "Allow" && Effect !== "Deny")
    place.problem(Effect, "is no effect", 'write "Allow" or "Deny"');
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
  else if (kind === "rcp" && Effect === "Allow" && !isFullAccess(statement))
    place.problem(Effect, "only RCPFullAWSAccess may allow in resource control policies", 'write "Deny"');
  return Effect === "Allow" ? "Allow" : "Deny";
}

function isFullAccess({ Action, Resource, Principal, Condition }: Elements): boolean {
  return (
    [Action, Resource, Principal].every((value) => [value].flat().join() === "*") && Condition === undefined
  );
}

function readWhom(
  statement: Elements,
  kind: PolicyKind,
  place: Place,
): { principals?: Principals; notPrincipals?: Principals } {
  const { Principal, NotPrincipal } = statement;
  const given = Principal !== undefined || NotPrincipal !== undefined;
  if (!isOfResource(kind) && kind !== "rcp") {
    if (given)
      place
        .at(Principal === undefined ? "NotPrincipal" : "Principal")
        .problem(Principal ?? NotPrincipal, "only policies of resources name principals", "leave it out");
    return {};
  }
  if (kind === "rcp") {
    if ([Principal].flat().join() !== "*")
      place.at("Principal").problem(Principal, "resource control policies bind everybody", 'write "*"');
    return { principals: "*" };
  }
  if (!exactlyOne(statement, "Principal", "NotPrincipal", place)) return {};
  return Principal === undefined
    ? { notPrincipals: readPrincipals(NotPrincipal, place.at("NotPrincipal")) }
    : { principals: readPrincipals(Principal, place.at("Principal")) };
}

function readWhat(
  statement: Elements,
  kind: PolicyKind,
  place: Place,
): { actions?: StatementList; notActions?: StatementList } {
  if (!exactlyOne(statement, "Action", "NotAction", place)) return {};
  const { Action, NotAction } = statement;
  if (Action !== undefined) return { actions: place.at("Action").texts(Action, checkAction) };
  if (kind === "rcp")
    place.at("NotAction").problem(NotAction, "is not supported in resource control policies", "use Action");
  return { notActions: place.at("NotAction").texts(NotAction, checkAction) };
}

/** A service's prefix, a colon and a name, both with wildcards or without; or `*`. */
const actionPattern = /^(\*|[a-zA-Z0-9*?-]+:[a-zA-Z0-9*?]+)$/;

function checkAction(action: string, place: Place): void {
  if (!actionPattern.test(action))
    place.problem(action, "is no action", 'write a service and a name, such as "s3:GetObject"');
}

function readWhere(
  statement: Elements,
  kind: PolicyKind,
  place: Place,
): { resources?: StatementList; notResources?: StatementList } {
  const { Resource, NotResource } = statement;
  if (kind === "trust") {
    for (const name of ["Resource", "NotResource"] as const)
      if (statement[name] !== undefined)
        place.at(name).problem(statement[name], "trust policies name no resources", "leave it out");
    return {};
  }
  // A resource's own policy is about the resource where it does not say more.
  const optional = isOfResource(kind) && Resource === undefined && NotResource === undefined;
  if (optional || !exactlyOne(statement, "Resource", "NotResource", place)) return {};
  return Resource === undefined
    ? { notResources: place.at("NotResource").texts(NotResource, checkResource) }
    : { resources: place.at("Resource").texts(Resource, checkResource) };
}

/** An ARN, a pattern of one, or `*`. */
function checkResource(resource: string, place: Place): void {
  const [beforeWildcard = ""] = resource.split(/[*?]/);
  const wild = beforeWildcard.length < resource.length;
  const arn = wild
    ? beforeWildcard.startsWith("arn:") || "arn:".startsWith(beforeWildcard)
    : /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(resource);
  if (!arn) place.problem(resource, "is no ARN", 'write an ARN, such as "arn:aws:s3:::bucket/*", or "*"');
}

function readWhen(value: unknown, place: Place): readonly Condition[] | Unknown {
  if (value === undefined) return [];
  return isUnknown(value) ? value : readConditions(value, place);
}

function exactlyOne(statement: Elements, name: string, other: string, place: Place): boolean {
  const given = [name, other].filter((element) => statement[element] !== undefined);
  if (given.length === 2)
    place.at(other).problem(statement[other], `stands beside ${name}`, `leave one of them out`);
  if (given.length === 0) place.at(name).problem(undefined, "is missing", `write ${name} or ${other}`);
  return given.length === 1;
}
