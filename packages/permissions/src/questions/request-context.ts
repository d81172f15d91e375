import {
  isFollowingKey,
  type KeyFound,
  meantGlobalKey,
  type Principal,
  unknown,
  type ContextValue,
  type Unknown,
} from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import type { Actor } from "./actor.js";
import { accessPointKeys } from "./access-point.js";
import type { PreparedTarget } from "./target.js";

/** Condition keys as a caller gives them; undefined says that the request lacks a key. */
export type GivenContext = Readonly<Record<string, ContextValue | undefined>>;

/** Keys that only requests of services in their own name have. */
const ofServices: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/** What a session has taken along, which no deployment says. */
const ofSessions: ReadonlySet<string> = new Set(["aws:sourceidentity", "aws:federatedprovider"]);

/**
 * What a request is taken to be where nothing else is given: one that comes over TLS, and from no service in between.
 * 1.2 is the oldest TLS that AWS takes: https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
 */
const plainRequest: ReadonlyMap<string, string | undefined> = new Map([
  ["aws:securetransport", "true"],
  ["s3:tlsversion", "1.2"],
  ["aws:viaawsservice", "false"],
  ["aws:calledvia", undefined],
  ["aws:calledviafirst", undefined],
  ["aws:calledvialast", undefined],
]);

/** What is known of the keys that policies ask for, where nobody has given them. */
export function keysOf(
  index: PermissionIndex,
  actor: Actor,
  target: PreparedTarget,
): (key: string) => KeyFound | undefined {
  return (key) => {
    const written = index.conditionKeys.get(key);
    if (written === undefined) return undefined;
    const value = valueOf(key, written, { index, actor, target });
    return value === follows ? undefined : { value };
  };
}

const follows = Symbol("iam knows the value");

function valueOf(
  key: string,
  written: string,
  request: { readonly index: PermissionIndex; readonly actor: Actor; readonly target: PreparedTarget },
): string | Unknown | undefined | typeof follows {
  const { actor, target } = request;
  if (key === "aws:requestedregion" && target.region !== undefined) return target.region;
  if (key.startsWith("aws:resourcetag/"))
    return target.tags === undefined ? unknown(tagsUnknown(target)) : follows;
  if (key.startsWith("aws:principaltag/") && actor.isForeign === true)
    return unknown(`the tags of ${actor.name} are in no deployment`);
  if (/^aws:(principal|resource)org/.test(key)) return ofOrganization(key, request.index, actor, target);
  if (ofSessions.has(key) && actor.principal.kind === "role") return notGiven(written);
  if (isFollowingKey(key)) return follows;
  const ofAccessPoint = accessPointKeys.get(key);
  if (ofAccessPoint !== undefined)
    return target.accessPoint === undefined ? undefined : ofAccessPoint(target.accessPoint);
  if (plainRequest.has(key)) return plainRequest.get(key);
  if (ofServices.has(key) && actor.principal.kind !== "service") return undefined;
  return notGiven(written);
}

function notGiven(written: string): Unknown {
  const meant = meantGlobalKey(written);
  return unknown(
    meant === undefined
      ? `the request's ${written} is not given`
      : `${written} is no global condition key that AWS documents${meant.startsWith("did") ? ` (${meant})` : ""}`,
  );
}

function tagsUnknown({ resource }: PreparedTarget): string {
  return typeof resource === "string" ? `no deployment has ${resource}, and so its tags` : resource.unknown;
}

function ofOrganization(
  key: string,
  { organization, unplaced }: PermissionIndex,
  actor: Actor,
  target: PreparedTarget,
): Unknown | typeof follows {
  if (organization === undefined) return unknown("no deployment has the organization");
  if (!key.endsWith("orgpaths")) return follows;
  const accountId = key.startsWith("aws:principal") ? accountIdOf(actor.principal) : target.accountId;
  return (typeof accountId === "string" ? unplaced.get(accountId) : undefined) ?? follows;
}

/** The account of who asks, if there is one. */
export function accountIdOf(principal: Principal): string | undefined {
  switch (principal.kind) {
    case "root":
    case "root-session":
      return principal.accountId;
    case "role":
      return principal.roleArn.split(":")[4];
    case "user":
    case "federated-user":
      return principal.arn.split(":")[4];
    default:
      return undefined;
  }
}
