import { isUnknown, unknown, type Unknown } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { Value } from "../deployments/read-value.js";

export const unitType = "aws:organizations/organizationalUnit:OrganizationalUnit";
export const accountType = "aws:organizations/account:Account";

/** A target of policies below the root. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** The target above it; undefined where it is in no deployment. */
  readonly parent: string | Unknown;
}

/** The ids of an organization's units and accounts, those that have none yet by their URNs. */
export class OrganizationParts {
  public readonly units: ReadonlyMap<string, Target>;
  public readonly accounts: ReadonlyMap<string, Target>;

  public constructor(private readonly resources: PlacedResources) {
    this.units = this.targets(unitType);
    this.accounts = this.targets(accountType);
  }

  /** The id of what a property names, or the URN of what will have it. */
  public reference(resource: PlacedResource, property: string, types: readonly string[]): string | Unknown {
    const id = resource.value(property);
    if (typeof id === "string") return id;
    const behind = types.map((type) => this.resources.behind(resource, property, type)).find(Boolean);
    if (behind !== undefined) return behind.urn;
    return isUnknown(id) ? id : unknown(`${resource.name} has no ${property}`);
  }

  private targets(type: string): ReadonlyMap<string, Target> {
    return new Map(
      this.resources.ofType(type).map((resource): [string, Target] => {
        const id = resource.text("id") ?? resource.urn;
        const name = resource.text("name") ?? resource.name;
        return [id, { id, name, parent: this.reference(resource, "parentId", [unitType]) }];
      }),
    );
  }
}

/** The entries of a property that is a list of objects. */
export function recordsOf(
  resource: PlacedResource,
  property: string,
): readonly Readonly<Record<string, Value>>[] {
  const value = resource.value(property);
  return Array.isArray(value)
    ? (value as readonly Value[]).filter(
        (entry): entry is Readonly<Record<string, Value>> =>
          typeof entry === "object" && entry !== null && !Array.isArray(entry) && !isUnknown(entry),
      )
    : [];
}
