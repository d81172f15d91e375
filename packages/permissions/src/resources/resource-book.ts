import {
  accountOfArn,
  isArn,
  isUnknown,
  patternsOverlap,
  type Policy,
  type TagValues,
  unknown,
  type Unknown,
  unknownPolicy,
} from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { PolicyReader } from "../policies/policy-reader.js";
import { tagsOf } from "../principals/read-entities.js";
import { defaultKeyPolicy } from "./default-key-policy.js";
import { accessPointType, ownerArn, ownerTypes, type OwnerType } from "./owner-types.js";
import { resourcePolicyTypes, type ResourcePolicyType } from "./resource-policy-types.js";

/** A resource that may have policies of its own. */
export interface FoundResource {
  readonly arn: string;
  readonly accountId: string | Unknown;
  readonly region?: string;
  readonly tags: TagValues;
  readonly policies: readonly Policy[];
  /** Whether it is in no deployment, and only something that is added to its policy is. */
  readonly isAddedTo?: boolean;
  /** The bucket that an access point is of. */
  readonly bucket?: string | Unknown;
}

type Draft = { -readonly [Key in keyof FoundResource]: FoundResource[Key] };

/** A policy of whatever a service has in an account and region, or of something that nobody knows. */
interface WidePolicy {
  readonly place: PlacedResource;
  readonly policy: Policy;
}

/** The resources with policies of their own, by ARN. */
export class ResourceBook {
  private readonly byArn = new Map<string, Draft>();
  private readonly byUrn = new Map<string, Draft>();
  /** By what policies name them, apart for each type: an ARN, an id or a name. */
  private readonly byName = new Map<string, Draft[]>();
  private readonly wide = new Map<string, WidePolicy[]>();

  public constructor(
    private readonly resources: PlacedResources,
    private readonly reader: PolicyReader,
  ) {
    for (const owner of ownerTypes)
      for (const resource of resources.ofType(owner.type)) this.addOwner(resource, owner);
    for (const type of resourcePolicyTypes)
      for (const resource of resources.ofType(type.type)) this.attach(resource, type);
  }

  /** Whether no resource has a policy of its own. */
  public get isEmpty(): boolean {
    return this.byArn.size === 0 && this.wide.size === 0;
  }

  /** What deployments have of a resource: of a bucket for an object in it. */
  public find(arn: string): FoundResource | undefined {
    return this.byArn.get(arn) ?? this.byArn.get(ownerArn(arn));
  }

  /** Policies that are about all that a service has, or that may be of the resource. */
  public policiesAround(arn: string): readonly Policy[] {
    const [, , service = "", region = ""] = arn.split(":");
    const found = this.find(arn);
    const accountId = found?.accountId ?? accountOfArn(arn);
    const asked = { accountId, region: region === "" ? found?.region : region };
    return (this.wide.get(service) ?? [])
      .filter(({ place }) => mayBeAt(place, asked))
      .map(({ policy }) => policy);
  }

  /** Whether a resource of a service has a policy of its own. */
  public hasPolicies(service: string): boolean {
    return this.wide.has(service) || this.withPolicies.some(({ arn }) => arn.split(":")[2] === service);
  }

  /** Whether a pattern of ARNs stands for a resource that has a policy of its own. */
  public hasPoliciesLike(pattern: string): boolean {
    const owners = ownerArn(pattern);
    return /[*?]/.test(owners) && this.withPolicies.some(({ arn }) => patternsOverlap(owners, arn));
  }

  private get withPolicies(): readonly FoundResource[] {
    return [...this.byArn.values()].filter(({ policies }) => policies.length > 0);
  }

  private addOwner(resource: PlacedResource, owner: OwnerType): void {
    const arn = resource.text("arn") ?? owner.arn?.(resource);
    const accountId = (arn === undefined ? undefined : accountOfArn(arn)) ?? resource.accountId;
    const policy = owner.policy === undefined ? undefined : this.ownPolicy(resource, owner.policy, accountId);
    const { region } = resource;
    const found: Draft = {
      arn: arn ?? "",
      accountId,
      tags: tagsOf(resource),
      policies: policy === undefined ? [] : [policy],
      ...(region === undefined ? {} : { region }),
      ...(owner.type === accessPointType ? { bucket: this.bucketOf(resource) } : {}),
    };
    this.byUrn.set(resource.urn, found);
    if (arn !== undefined) this.byArn.set(arn, found);
    for (const name of new Set(["id", "arn", "name", "keyId", "bucket"].map((key) => resource.text(key))))
      if (name !== undefined) append(this.byName, `${resource.type} ${name}`, found);
  }

  private bucketOf(accessPoint: PlacedResource): string | Unknown {
    const name = accessPoint.value("bucket");
    if (typeof name === "string") return isArn(name) ? name : `arn:aws:s3:::${name}`;
    return isUnknown(name) ? name : unknown(`${accessPoint.name} has no bucket`);
  }

  private ownPolicy(
    resource: PlacedResource,
    property: string,
    accountId: string | Unknown,
  ): Policy | undefined {
    const document = resource.value(property);
    const kind = resource.type.startsWith("aws:kms/") ? "key" : "resource";
    const name = policyName(resource.name, kind);
    if (document === undefined || document === "")
      return kind === "key" ? defaultKeyPolicy(name, accountId) : undefined;
    return this.reader.read({ document, kind, name, place: resource.placeOf(property) });
  }

  /** Gives the policy of a resource of its own to what it is of. */
  private attach(resource: PlacedResource, type: ResourcePolicyType): void {
    const owner = this.ownerOf(resource, type);
    const policy = this.policyOf(resource, type, owner === "all" || isUnknown(owner) ? "" : owner.arn);
    if (policy === undefined) return;
    if (owner === "all") append(this.wide, type.service, { place: resource, policy });
    else if (isUnknown(owner)) {
      const { name, kind } = policy;
      const because = `${owner.unknown}, and so is which resource has the policy`;
      append(this.wide, type.service, { place: resource, policy: unknownPolicy(name, because, kind) });
    } else owner.policies = type.isAdded ? [...owner.policies, policy] : [policy];
  }

  /** The document of a type's resource; undefined where it has none. */
  private policyOf(
    resource: PlacedResource,
    { policy, service, isAdded = false }: ResourcePolicyType,
    arn: string,
  ): Policy | undefined {
    const kind = service === "kms" ? "key" : "resource";
    const missing = unknown(`the text of ${resource.name} is not in its deployment`);
    const document = typeof policy === "string" ? (resource.value(policy) ?? missing) : policy(resource, arn);
    if (document === undefined) return undefined;
    const place = resource.placeOf(typeof policy === "string" ? policy : "permission");
    return this.reader.read({
      document,
      kind,
      name: policyName(resource.name, isAdded ? "resource" : kind),
      place,
    });
  }

  private ownerOf(
    resource: PlacedResource,
    { of, usual, owners, arn, isAdded = false }: ResourcePolicyType,
  ): Draft | Unknown | "all" {
    if (of === undefined) {
      const full = arn("", resource);
      return full === undefined ? "all" : this.addForeign(ownerArn(full), resource, isAdded);
    }
    const name = resource.value(of) ?? usual;
    if (name === "") return "all";
    if (typeof name === "string") {
      const found = owners
        .flatMap((type) => this.byName.get(`${type} ${name}`) ?? [])
        .find(
          ({ accountId, region }) =>
            isSame(accountId, resource.accountId) && (region ?? "") === (resource.region ?? ""),
        );
      if (found !== undefined) return found;
      const full = arn(name, resource);
      return full === undefined
        ? unknown(`${of} of ${resource.name} names nothing in the deployments`)
        : this.addForeign(ownerArn(full), resource, isAdded);
    }
    for (const type of owners) {
      const behind = this.resources.behind(resource, of, type);
      const found = behind && this.byUrn.get(behind.urn);
      if (found !== undefined) return found;
    }
    return isUnknown(name) ? name : unknown(`${resource.name} has no ${of}`);
  }

  /** What is in no deployment, but has a policy in one. */
  private addForeign(arn: string, policy: PlacedResource, isAddedTo: boolean): Draft {
    const before = this.byArn.get(arn);
    if (before !== undefined) return before;
    const accountId = accountOfArn(arn) ?? policy.accountId;
    const found: Draft = { arn, accountId, tags: {}, policies: [], ...(isAddedTo ? { isAddedTo } : {}) };
    this.byArn.set(arn, found);
    return found;
  }
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}

function policyName(owner: string, kind: "key" | "resource"): string {
  return kind === "key" ? `the key policy ${owner}` : `the policy ${owner}`;
}

function isSame(accountId: string | Unknown, other: string | Unknown): boolean {
  return isUnknown(accountId) || isUnknown(other) || accountId === other;
}

function mayBeAt(
  place: PlacedResource,
  {
    accountId,
    region,
  }: { readonly accountId: string | Unknown | undefined; readonly region?: string | undefined },
): boolean {
  const isThere = accountId === undefined || isSame(place.accountId, accountId);
  return isThere && (region === undefined || place.region === undefined || region === place.region);
}
