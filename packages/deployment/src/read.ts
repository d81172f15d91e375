import type { Deployment, Resource } from "./deployment.js";
import { isRecord } from "./values.js";

/** A deployment's resources, found by URN. */
export interface DeploymentIndex {
  readonly resources: readonly Resource[];
  get(urn: string): Resource | undefined;
  ofType(type: string): readonly Resource[];
  children(urn: string): readonly Resource[];
}

/**
 * Reads what `pulumi stack export` or the offline preview wrote.
 * @param source - what the text is, for the error: a file's path.
 * @throws Error naming `source` when it is not a deployment of version 3.
 */
export function readDeployment(text: string, source: string): Deployment {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${source} is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (!isRecord(parsed) || !isRecord(parsed.deployment))
    throw new Error(`${source} is not a Pulumi deployment: it has no "deployment"`);
  if (parsed.version !== 3)
    throw new Error(
      `${source} is a deployment of version ${JSON.stringify(parsed.version)}; only version 3 is read`,
    );
  // A stack without resources exports `resources: null` or leaves it out.
  const resources = parsed.deployment.resources ?? [];
  if (!Array.isArray(resources)) throw new Error(`${source}: "deployment.resources" is not a list`);
  for (const [index, resource] of resources.entries()) {
    if (!isRecord(resource) || typeof resource.urn !== "string" || typeof resource.type !== "string")
      throw new Error(`${source}: "deployment.resources[${String(index)}]" has no urn or no type`);
  }
  return {
    version: 3,
    deployment: {
      ...(parsed.deployment as unknown as Deployment["deployment"]),
      resources,
    },
  };
}

/** Indexes a deployment by URN, type and parent. */
export function indexDeployment(deployment: Deployment): DeploymentIndex {
  const { resources } = deployment.deployment;
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const byType = groupBy(resources, (resource) => resource.type);
  const byParent = groupBy(resources, (resource) => resource.parent ?? "");
  return {
    resources,
    get: (urn) => byUrn.get(urn),
    ofType: (type) => byType.get(type) ?? [],
    children: (urn) => byParent.get(urn) ?? [],
  };
}

function groupBy(
  resources: readonly Resource[],
  key: (resource: Resource) => string,
): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(key(resource));
    if (group) group.push(resource);
    else groups.set(key(resource), [resource]);
  }
  return groups;
}
