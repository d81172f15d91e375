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
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { PolicyReader } from "../policies/policy-reader.js";
import { tagsOf } from "../principals/read-entities.js";
import { defaultKeyPolicy } from "./default-key-policy.js";
import { ownerTypes, resourcePolicyTypes, type ResourcePolicyType } from "./resource-policy-types.js";

/** A resource that may have a policy of its own. */
export interface FoundResource {
  readonly arn: string;
  readonly accountId: string | Unknown;
  readonly region?: string;
  readonly tags: TagValues;
  readonly policy?: Policy;
}

type Draft = { -readonly [Key in keyof FoundResource]: FoundResource[Key] };

/** The resources with policies of their own, by ARN. */
export class ResourceBook {
  private readonly byArn = new Map<string, Draft>();
  private readonly byUrn = new Map<string, Draft>();
  /** By what policies name them, apart for each type: an ARN, an id or a name. */
  private readonly byName = new Map<string, Draft[]>();
  /** Policies of which it is not known what they are of, by the service of that. */
  private readonly anywhere = new Map<string, { readonly of: PlacedResource; readonly policy: Policy }[]>();

  public constructor(
    private readonly resources: PlacedResources,
    private readonly reader: PolicyReader,
  ) {
    for (const { type, policy } of ownerTypes)
      for (const resource of resources.ofType(type)) this.addOwner(resource, policy);
    for (const type of resourcePolicyTypes)
      for (const resource of resources.ofType(type.type)) this.attach(resource, type);
  }

  /** Whether no resource has a policy of its own. */
  public get isEmpty(): boolean {
    return this.byArn.size === 0 && this.anywhere.size === 0;
  }

  /** What deployments have of a resource: of a bucket for an object in it. */
  public find(arn: string): FoundResource | undefined {
    const found = this.byArn.get(arn) ?? this.byArn.get(ownerArn(arn));
    const [, , service = ""] = arn.split(":");
    const floating = (this.anywhere.get(service) ?? []).find(({ of }) => mayBeIn(of, found?.accountId));
    if (floating === undefined) return found;
    const accountId = found?.accountId ?? accountOfArn(arn) ?? floating.of.accountId;
    return { ...(found ?? { arn, tags: {} }), accountId, policy: floating.policy };
  }

  private addOwner(resource: PlacedResource, property: string | undefined): void {
    const arn = arnOf(resource);
    const accountId = (arn === undefined ? undefined : accountOfArn(arn)) ?? resource.accountId;
    const policy = property === undefined ? undefined : this.ownPolicy(resource, property, accountId);
    const { region } = resource;
    const found: Draft = {
      arn: arn ?? "",
      accountId,
      tags: tagsOf(resource),
      ...(region === undefined ? {} : { region }),
      ...(policy === undefined ? {} : { policy }),
    };
    this.byUrn.set(resource.urn, found);
    if (arn !== undefined) this.byArn.set(arn, found);
    for (const name of new Set(["id", "arn", "name", "keyId", "bucket"].map((key) => resource.text(key))))
      if (name !== undefined) {
        const key = `${resource.type} ${name}`;
        this.byName.set(key, [...(this.byName.get(key) ?? []), found]);
      }
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
    const kind = type.service === "kms" ? "key" : "resource";
    const document =
      resource.value(type.policy) ?? unknown(`the text of ${resource.name} is not in its deployment`);
    const name = policyName(resource.name, kind);
    const policy = this.reader.read({ document, kind, name, place: resource.placeOf(type.policy) });
    const owner = this.ownerOf(resource, type);
    if (!isUnknown(owner)) owner.policy = policy;
    else {
      const floating = unknownPolicy(name, `${owner.unknown}, and so is which resource has the policy`, kind);
      this.anywhere.set(type.service, [
        ...(this.anywhere.get(type.service) ?? []),
        { of: resource, policy: floating },
      ]);
    }
  }

  private ownerOf(resource: PlacedResource, { of, owners, arn }: ResourcePolicyType): Draft | Unknown {
    const name = resource.value(of);
    if (typeof name === "string") {
      const found = owners
        .flatMap((type) => this.byName.get(`${type} ${name}`) ?? [])
        .find(
          ({ accountId, region }) =>
            isSame(accountId, resource.accountId) && (region ?? "") === (resource.region ?? ""),
        );
      if (found !== undefined) return found;
      const full = isArn(name) ? name : arn(name, resource);
      return full === undefined
        ? unknown(`${of} of ${resource.name} names nothing in the deployments`)
        : this.addForeign(full, resource);
    }
    for (const type of owners) {
      const behind = this.resources.behind(resource, of, type);
      const found = behind && this.byUrn.get(behind.urn);
      if (found !== undefined) return found;
    }
    return isUnknown(name) ? name : unknown(`${resource.name} has no ${of}`);
  }

  /** What is in no deployment, but has a policy in one. */
  private addForeign(arn: string, policy: PlacedResource): Draft {
    const before = this.byArn.get(arn);
    if (before !== undefined) return before;
    const found: Draft = { arn, accountId: accountOfArn(arn) ?? policy.accountId, tags: {} };
    this.byArn.set(arn, found);
    return found;
  }
}

function policyName(owner: string, kind: "key" | "resource"): string {
  return kind === "key" ? `the key policy ${owner}` : `the policy ${owner}`;
}

function isSame(accountId: string | Unknown, other: string | Unknown): boolean {
  return isUnknown(accountId) || isUnknown(other) || accountId === other;
}

function mayBeIn({ accountId }: PlacedResource, other: string | Unknown | undefined): boolean {
  return other === undefined || isSame(accountId, other);
}

/** Buckets of a deployment that has no ARN are known by their names. */
function arnOf(resource: PlacedResource): string | undefined {
  const arn = resource.text("arn");
  if (arn !== undefined || !resource.type.startsWith("aws:s3/")) return arn;
  const bucket = resource.text("bucket");
  return bucket === undefined ? undefined : `arn:aws:s3:::${bucket}`;
}

/** The ARN of what has the policy: a bucket's for an object, a function's for its version or alias. */
function ownerArn(arn: string): string {
  const parts = arn.split(":");
  const [, , service, , , name = ""] = parts;
  if (service === "s3") return arn.split("/")[0] ?? arn;
  return service === "lambda" && name === "function" ? parts.slice(0, 7).join(":") : arn;
}
