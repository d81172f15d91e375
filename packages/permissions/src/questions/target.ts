import type { InputProblem } from "@aws-foundation/core";
import {
  accountOfArn,
  isArn,
  isUnknown,
  type Policy,
  type TagValues,
  unknown,
  type Unknown,
  unknownPolicy,
} from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { accessPointOf, passesThrough, resourceBehind } from "./access-point.js";

/** What a request is about. */
export interface Target {
  readonly resource: string | Unknown;
  /** Whether the resource stands for all that it matches. */
  readonly isPattern?: boolean;
  /** Undefined where the action is about no resource: then it is the principal's account. */
  readonly accountId?: string | Unknown;
  readonly region?: string;
  /** Of the resource: all that AWS adds up. */
  readonly policies: readonly Policy[];
  /** The access point that the request comes through. */
  readonly accessPoint?: string;
  /** What is behind the access point, whose policy has to let the request in too. */
  readonly bucket?: Target;
  /** Undefined where nobody knows them. */
  readonly tags?: TagValues;
  /** What the answer takes for granted, as deployments do not say it. */
  readonly premises: readonly string[];
}

/** A target whose policies are prepared already. */
export type PreparedTarget = Omit<Target, "policies" | "bucket">;

/**
 * What a resource is, as deployments know it.
 * @param account - key, name or id of the account that it is in, where the ARN does not tell.
 */
export function findTarget(
  index: PermissionIndex,
  {
    action,
    resource,
    account,
    isAboutNone = false,
  }: {
    readonly action: string;
    readonly resource: string;
    readonly account?: string;
    readonly isAboutNone?: boolean;
  },
): Target | readonly InputProblem[] {
  const stated = account === undefined ? undefined : index.accounts.find(account);
  const problems: InputProblem[] = [];
  if (stated !== undefined && typeof stated !== "string") problems.push({ path: "account", ...stated });
  if (resource !== "*" && !isArn(resource))
    problems.push({
      path: "resource",
      value: resource,
      problem: "is no ARN",
      fix: 'write an ARN, such as "arn:aws:s3:::bucket", or "*" where the action is about no resource',
    });
  const inArn = accountOfArn(resource);
  if (typeof stated === "string" && inArn !== undefined && inArn !== stated)
    problems.push({
      path: "account",
      value: account,
      problem: `the resource is in account ${inArn}`,
      fix: "leave it out",
    });
  if (problems.length > 0) return problems;
  const given = typeof stated === "string" ? { stated } : {};
  const service = action.split(":")[0]?.toLowerCase() ?? "";
  if (resource === "*") {
    const place = typeof stated === "string" ? { accountId: stated } : {};
    return isAboutNone
      ? { resource, policies: [], premises: [], ...place }
      : { ...anyResource(index, service), ...place };
  }
  const target = describeTarget(index, service, resource, given);
  return passesThrough(action) ? throughAccessPoint(index, resource, target) : target;
}

/** Any resource of a service: what is decided about it holds for each one. */
function anyResource(index: PermissionIndex, service: string): Target {
  const because = "it depends on the resource: ask about the ARN of one";
  const kind = service === "kms" ? "key" : service === "sts" ? "trust" : "resource";
  const mayHaveOne = kind !== "resource" || index.resources.hasPolicies(service);
  return {
    resource: unknown(because),
    policies: mayHaveOne ? [unknownPolicy("the resource's policy", because, kind)] : [],
    premises: mayHaveOne
      ? []
      : [`no deployment has a policy of a resource of ${service}: none is taken to have one`],
  };
}

/**
 * Any resource of the principal's account that has no policy of its own. Keys and roles have one always, which may say
 * anything.
 */
export function ownResource(action: string): Target {
  const because = "it depends on the resource";
  const resource = unknown(because);
  const [, service] = /^(kms|sts):(?!Get|List)/i.exec(action) ?? [];
  if (service === undefined) return { resource, policies: [], premises: [] };
  const kind = service.toLowerCase() === "kms" ? "key" : "trust";
  return { resource, policies: [unknownPolicy("the resource's policy", because, kind)], premises: [] };
}

/** What deployments know of the resource with an ARN. @param service Of the action that is asked about. */
export function describeTarget(
  index: PermissionIndex,
  service: string,
  resource: string,
  { stated }: { readonly stated?: string } = {},
): Target {
  const role = index.entities.byArn.get(resource);
  const found = index.resources.find(resource);
  const accountId = accountOfArn(resource) ?? stated ?? found?.accountId ?? accountOf(resource);
  const region = regionOf(resource) ?? found?.region;
  const place = {
    resource,
    ...(/[*?]/.test(resource) ? { isPattern: true } : {}),
    ...(accountId === undefined ? {} : { accountId }),
    ...(region === undefined ? {} : { region }),
  };
  if (role !== undefined) {
    const policies = service === "sts" && role.trust !== undefined ? [role.trust] : [];
    return { ...place, tags: role.tags, policies, premises: [] };
  }
  if (found === undefined && index.resources.hasPoliciesLike(resource)) {
    const because = `${resource} stands for resources that have policies of their own`;
    return {
      ...place,
      policies: [unknownPolicy("the resource's policy", because, policyKindOf(service, resource))],
      premises: [],
    };
  }
  const policies = isOfService(resource, service)
    ? [...(found?.policies ?? []), ...index.resources.policiesAround(resource)]
    : [];
  if (found !== undefined && !found.isAddedTo) return { ...place, tags: found.tags, policies, premises: [] };
  const missing = policyNotFound(index, service, resource, accountId);
  const added = `no deployment has ${resource}: it is taken to have no policy but what deployments add to it`;
  const isUncertain =
    missing.premises.length === 0 || policies.some(({ statements }) => isUnknown(statements));
  const premise = policies.length === 0 ? missing.premises : [added];
  return { ...place, policies: [...missing.policies, ...policies], premises: isUncertain ? [] : premise };
}

/** What a request through an access point is about: the bucket behind it too. */
function throughAccessPoint(index: PermissionIndex, resource: string, target: Target): Target {
  const accessPoint = accessPointOf(resource);
  if (accessPoint === undefined) return target;
  const noBucket = unknown(`no deployment has ${accessPoint}, and so which bucket it is of`);
  const bucketArn = index.resources.find(accessPoint)?.bucket ?? noBucket;
  const bucket = isUnknown(bucketArn)
    ? {
        resource: bucketArn,
        accountId: bucketArn,
        policies: [unknownPolicy("the bucket's policy", bucketArn.unknown, "resource")],
        premises: [],
      }
    : describeTarget(index, "s3", resourceBehind(resource, bucketArn));
  return { ...target, accessPoint, bucket: { ...bucket, accessPoint } };
}

/** Services whose actions are about resources with another service in their ARNs, and bound by the policies of those. */
const servicesOfArns: ReadonlyMap<string, string> = new Map([
  ["kafka-cluster", "kafka"],
  ["vpc-lattice-svcs", "vpc-lattice"],
]);

/** Whether the policies of a resource have a say in actions of a service. */
function isOfService(resource: string, service: string): boolean {
  return resource.split(":")[2] === (servicesOfArns.get(service) ?? service);
}

function regionOf(arn: string): string | undefined {
  const region = arn.split(":")[3];
  return region === "" ? undefined : region;
}

/** Names of buckets and the like are of the whole world, so that only a deployment tells whose they are. */
function accountOf(resource: string): Unknown | undefined {
  const [, , , , account] = resource.split(":");
  return account === "aws"
    ? undefined
    : unknown(`no deployment has ${resource}, and nothing says in which account it is`);
}

/**
 * A resource that no deployment has is taken to have no policy of its own; but what always has one, and what is in an
 * account of which nothing is known, has one that nobody knows.
 */
function policyNotFound(
  index: PermissionIndex,
  service: string,
  resource: string,
  accountId: string | Unknown | undefined,
): Pick<Target, "policies" | "premises"> {
  const kind = policyKindOf(service, resource);
  const isKnownAccount = typeof accountId !== "string" || index.accounts.known.has(accountId);
  if (kind === "resource" && isKnownAccount)
    return {
      policies: [],
      premises: [`no deployment has ${resource}: it is taken to have no policy of its own`],
    };
  const because = `no deployment has ${resource}`;
  return { policies: [unknownPolicy(`the policy of ${resource}`, because, kind)], premises: [] };
}

function policyKindOf(service: string, resource: string): "key" | "trust" | "resource" {
  const [, , owner, , , name = ""] = resource.split(":");
  // A key that is used by its alias is bound by its own policy all the same.
  // https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
  if (service === "kms" && owner === "kms" && /^(key|alias)\//.test(name)) return "key";
  return service === "sts" && owner === "iam" && name.startsWith("role/") ? "trust" : "resource";
}
