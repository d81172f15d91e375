import { prerequisites, type Resource } from "@aws-foundation/deployment";
import { isUnknown, type Unknown } from "@aws-foundation/iam";
import { readValue, type Value } from "./read-value.js";

/** A resource of a stack's deployment, and where it is in AWS. */
export class PlacedResource {
  /** Its name in the program. */
  public readonly name: string;
  /** URNs begin with the stack's, so that they are one resource's in all deployments. */
  public readonly urn: string;
  public readonly type: string;

  public constructor(
    /** The deployment as messages call it. */
    public readonly source: string,
    private readonly resource: Resource,
    /** The account that its provider works in. */
    public readonly accountId: string | Unknown,
    /** The region that its provider works in where nothing says another. */
    public readonly providerRegion: string | undefined,
  ) {
    this.urn = resource.urn;
    this.type = resource.type;
    this.name = resource.urn.slice(resource.urn.lastIndexOf("::") + 2);
  }

  /** Where a property stands, for messages about it. */
  public placeOf(property: string): string {
    return `${this.source}: ${this.name}.${property}`;
  }

  /** A property as AWS has it; `id` is the resource's id. Undefined where it has none. */
  public value(property: string): Value | undefined {
    if (property === "id") return this.resource.id === "" ? undefined : this.resource.id;
    return readValue(this.resource, property, this.name);
  }

  /** A property that is a text; undefined where it is none or not known. */
  public text(property: string): string | undefined {
    const value = this.value(property);
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** A property that is a list of texts, of which some may be unknown. */
  public texts(property: string): readonly (string | Unknown)[] {
    const value = this.value(property);
    if (isUnknown(value)) return [value];
    return Array.isArray(value)
      ? (value as readonly Value[]).filter((entry) => typeof entry === "string" || isUnknown(entry))
      : [];
  }

  public get region(): string | undefined {
    return this.text("region") ?? this.providerRegion;
  }

  /** Whether the deployment only reads it, and something else has made it. */
  public get isExternal(): boolean {
    return this.resource.external === true;
  }

  /** URNs of what a property follows from, or of all that the resource needs where nothing says so. */
  public dependenciesOf(property: string): readonly string[] {
    const ofProperty = this.resource.propertyDependencies?.[property];
    return ofProperty ?? prerequisites(this.resource);
  }
}
