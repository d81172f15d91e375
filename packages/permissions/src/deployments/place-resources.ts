import type { Deployment, Resource } from "@aws-foundation/deployment";
import { PlacedResource } from "./placed-resource.js";
import { placesOfProviders } from "./providers.js";

/** A stack's deployment, as the preview writes it or as `pulumi stack export` does. */
export interface SourcedDeployment {
  /** What messages call it, such as the name of its file. */
  readonly source: string;
  readonly deployment: Deployment;
}

/** The resources of all deployments, by type and URN. */
export class PlacedResources {
  private readonly byType = new Map<string, PlacedResource[]>();
  private readonly byUrn = new Map<string, PlacedResource>();
  private readonly bySource = new Map<string, PlacedResource[]>();
  private readonly accounts = new Set<string>();

  public constructor(deployments: readonly SourcedDeployment[]) {
    for (const { source, deployment } of deployments) {
      const placeOf = placesOfProviders(deployment);
      for (const resource of deployment.deployment.resources) {
        if (isGone(resource)) continue;
        const { accountId, region } = placeOf(resource);
        this.add(new PlacedResource(source, resource, accountId, region));
      }
    }
  }

  /** The accounts that something in the deployments is in. */
  public get accountIds(): ReadonlySet<string> {
    return this.accounts;
  }

  /** Those of one deployment, by what messages call it. */
  public of(source: string): readonly PlacedResource[] {
    return this.bySource.get(source) ?? [];
  }

  public ofType(type: string): readonly PlacedResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The only resource of a type that a property follows from: what it names before it has a name. */
  public behind(resource: PlacedResource, property: string, type: string): PlacedResource | undefined {
    const found = resource
      .dependenciesOf(property)
      .map((urn) => this.byUrn.get(urn))
      .filter((candidate) => candidate?.type === type);
    return found.length === 1 ? found[0] : undefined;
  }

  private add(resource: PlacedResource): void {
    this.byUrn.set(resource.urn, resource);
    if (typeof resource.accountId === "string") this.accounts.add(resource.accountId);
    append(this.byType, resource.type, resource);
    append(this.bySource, resource.source, resource);
  }
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** A resource that was deleted to be made anew stays in the state until it is (`pendingReplacement`). */
function isGone(resource: Resource): boolean {
  return (resource as { pendingReplacement?: boolean }).pendingReplacement === true;
}
