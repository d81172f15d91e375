import type { ContextValues } from "../conditions/context.js";
import { isUnknown, unknown, type Unknown } from "../unknown.js";
import { organizationPath, type Organization } from "./organization.js";
import type { PrincipalFacts } from "./principal-facts.js";
import type { Principal, TagValues } from "./principal.js";
import type { AccessRequest } from "./request.js";

/** What keys follow from. */
export interface KeySources {
  readonly request: AccessRequest;
  readonly facts: PrincipalFacts;
  readonly organization: Organization | undefined;
  readonly resourceAccountId: string | Unknown | undefined;
}

type Found = ContextValues | Unknown | undefined;
type Follow = (sources: KeySources) => Found;

const list = (value: string | Unknown | undefined): Found => (value === undefined ? undefined : [value]);

/**
 * Keys that follow from the principal and the resource, by their names in lower case.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const followingKeys: ReadonlyMap<string, Follow> = new Map<string, Follow>([
  ["aws:principalarn", ({ facts }) => list(facts.arn)],
  [
    "aws:principalaccount",
    ({ facts, request }) =>
      list(facts.accountId ?? (request.principal.kind === "anonymous" ? "anonymous" : undefined)),
  ],
  ["aws:principalorgid", (sources) => list(principalOrganization(sources))],
  [
    "aws:principalorgpaths",
    ({ facts, organization }) =>
      list(organization && facts.accountId ? organizationPath(organization, facts.accountId) : undefined),
  ],
  ["aws:principaltype", ({ request }) => list(principalTypes[request.principal.kind])],
  ["aws:principalisawsservice", ({ request }) => list(isService(request.principal))],
  [
    "aws:principalservicename",
    ({ request: { principal } }) => list(principal.kind === "service" ? principal.service : undefined),
  ],
  [
    "aws:principalservicenameslist",
    ({ request: { principal } }) =>
      principal.kind === "service" ? [principal.service, ...(principal.otherNames ?? [])] : undefined,
  ],
  [
    "aws:username",
    ({ request: { principal } }) =>
      list(principal.kind === "user" ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : undefined),
  ],
  [
    "aws:sourceidentity",
    ({ request: { principal } }) => list(principal.kind === "role" ? principal.sourceIdentity : undefined),
  ],
  [
    "aws:federatedprovider",
    ({ request: { principal } }) => list(principal.kind === "role" ? principal.federatedProvider : undefined),
  ],
  [
    "aws:assumedroot",
    ({ request: { principal } }) => list(principal.kind === "root-session" ? "true" : undefined),
  ],
  ["aws:resourceaccount", ({ resourceAccountId }) => list(resourceAccountId)],
  ["aws:resourceorgid", (sources) => ofResourceAccount(sources, ({ id }) => id)],
  ["aws:resourceorgpaths", (sources) => ofResourceAccount(sources, organizationPath)],
  // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
  ["kms:calleraccount", ({ facts }) => list(facts.accountId)],
]);

const principalTypes: Readonly<Partial<Record<Principal["kind"], string>>> = {
  anonymous: "Anonymous",
  "federated-user": "FederatedUser",
  role: "AssumedRole",
  root: "Account",
  "root-session": "Account",
  user: "User",
};

const ofPrincipalTag = "aws:principaltag/";
const ofResourceTag = "aws:resourcetag/";

/**
 * Whether a key follows from principal and resource, claims of a token or assertion aside: a request has the value that
 * follows, or lacks the key where none does, as a stranger's lacks an organization.
 */
export function isFollowingKey(key: string): boolean {
  const name = key.toLowerCase();
  return followingKeys.has(name) || name.startsWith(ofPrincipalTag) || name.startsWith(ofResourceTag);
}

/** The values of a key that follow; undefined when nothing does. */
export function followingValues(key: string, sources: KeySources): Found {
  const follow = followingKeys.get(key);
  if (follow !== undefined) return follow(sources);
  if (key.startsWith(ofPrincipalTag))
    return tagValue(tagsOf(sources.request.principal), key.slice(ofPrincipalTag.length));
  if (key.startsWith(ofResourceTag))
    return tagValue(sources.request.resourceTags, key.slice(ofResourceTag.length));
  return claimValues(key, sources.request.principal);
}

function principalOrganization({ request, facts, organization }: KeySources): string | undefined {
  const { principal } = request;
  if ("organizationId" in principal) return principal.organizationId;
  const isMember = facts.accountId !== undefined && organization?.accounts[facts.accountId] !== undefined;
  return isMember ? organization.id : undefined;
}

function ofResourceAccount(
  { organization, resourceAccountId }: KeySources,
  value: (organization: Organization, accountId: string) => string | undefined,
): Found {
  if (organization === undefined || resourceAccountId === undefined) return undefined;
  if (isUnknown(resourceAccountId)) return unknown(resourceAccountId.unknown);
  return organization.accounts[resourceAccountId] === undefined
    ? undefined
    : list(value(organization, resourceAccountId));
}

/** Anonymous requests and those with a provider's token come from no principal of AWS. */
function isService({ kind }: Principal): string | undefined {
  if (kind === "service") return "true";
  return kind === "anonymous" || kind === "web-identity" || kind === "saml" ? undefined : "false";
}

function tagsOf(principal: Principal): TagValues | undefined {
  return "tags" in principal ? principal.tags : undefined;
}

function tagValue(tags: TagValues | undefined, key: string): Found {
  if (tags === undefined) return undefined;
  for (const [name, value] of Object.entries(tags)) if (name.toLowerCase() === key) return [value];
  return undefined;
}

/** A claim of a token has the issuer's name before it; one of an assertion has `saml`. */
function claimValues(key: string, principal: Principal): Found {
  if (principal.kind !== "web-identity" && principal.kind !== "saml") return undefined;
  const prefix = principal.kind === "saml" ? "saml" : issuerOf(principal.provider);
  for (const [claim, value] of Object.entries(principal.claims ?? {}))
    if (`${prefix}:${claim}`.toLowerCase() === key)
      return typeof value === "string" || isUnknown(value) ? list(value) : value;
  return undefined;
}

/** What stands before the claims of an identity provider in condition keys: its address without `https://`. */
function issuerOf(provider: string): string {
  return provider.replace(/^arn:[^:]+:iam::\d{12}:oidc-provider\//, "");
}
