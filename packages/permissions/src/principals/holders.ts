import { isUnknown, type Policy, type Unknown, unknownPolicy } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";

export type HolderKind = "role" | "user" | "group";

export const holderTypes: Readonly<Record<HolderKind, string>> = {
  role: "aws:iam/role:Role",
  user: "aws:iam/user:User",
  group: "aws:iam/group:Group",
};

/** What identity policies are attached to. */
export class Holder {
  private readonly inline = new Map<string, Policy>();
  private readonly managed = new Set<Policy>();
  private readonly groups = new Set<Holder>();

  public constructor(
    public readonly kind: HolderKind,
    public readonly accountId: string | Unknown,
    /** Undefined while it is not known. */
    public readonly name: string | undefined,
  ) {}

  /** An inline policy, in place of one with the same name. */
  public addInline(name: string, policy: Policy): void {
    this.inline.set(name, policy);
  }

  public addManaged(policy: Policy): void {
    this.managed.add(policy);
  }

  public join(group: Holder): void {
    this.groups.add(group);
  }

  /** All identity policies, those of the groups too. */
  public get policies(): readonly Policy[] {
    const own = [...this.inline.values(), ...this.managed];
    return [...own, ...[...this.groups].flatMap(({ policies }) => policies)];
  }
}

/** Holders by how attachments name them: by their name in an account, or as a resource that has no name yet. */
export class Holders {
  private readonly all: Holder[] = [];
  private readonly byUrn = new Map<string, Holder>();
  private readonly byName = new Map<string, Holder>();

  public constructor(private readonly resources: PlacedResources) {}

  public add(holder: Holder, urn?: string): Holder {
    this.all.push(holder);
    if (urn !== undefined) this.byUrn.set(urn, holder);
    if (holder.name !== undefined && typeof holder.accountId === "string")
      this.byName.set(nameKey(holder.kind, holder.accountId, holder.name), holder);
    return holder;
  }

  /**
   * Does something with each holder that a property of a resource names. Where it is not known which one is meant, every
   * one that may be meant gets a policy of which nothing is known.
   */
  public forEachNamed(
    resource: PlacedResource,
    property: string,
    kind: HolderKind,
    attach: (holder: Holder) => void,
  ): void {
    const value = resource.value(property);
    const names = typeof value === "string" || isUnknown(value) ? [value] : resource.texts(property);
    for (const name of names) {
      const behind = isUnknown(name)
        ? this.resources.behind(resource, property, holderTypes[kind])
        : undefined;
      const holder =
        typeof name === "string" ? this.named(kind, resource, name) : behind && this.byUrn.get(behind.urn);
      if (holder !== undefined) attach(holder);
      else if (isUnknown(name)) this.addUnknown(resource, kind, name);
    }
  }

  private named(kind: HolderKind, { accountId }: PlacedResource, name: string): Holder | undefined {
    if (typeof accountId === "string") return this.byName.get(nameKey(kind, accountId, name));
    const found = this.all.filter((holder) => holder.kind === kind && holder.name === name);
    return found.length === 1 ? found[0] : undefined;
  }

  private addUnknown(resource: PlacedResource, kind: HolderKind, { unknown }: Unknown): void {
    const policy = unknownPolicy(resource.name, `${unknown}, and so is which ${kind} has the policy`);
    for (const holder of this.all) {
      const elsewhere =
        typeof holder.accountId === "string" &&
        typeof resource.accountId === "string" &&
        holder.accountId !== resource.accountId;
      if (holder.kind === kind && !elsewhere) holder.addManaged(policy);
    }
  }
}

function nameKey(kind: HolderKind, accountId: string, name: string): string {
  return `${kind} ${accountId} ${name}`;
}
