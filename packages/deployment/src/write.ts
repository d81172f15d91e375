import { createHash } from "node:crypto";
import type { Deployment, Resource } from "./deployment.js";
import { topologicalOrder } from "./order.js";
import { toExport, type Properties } from "./values.js";

/**
 * The engine version that the manifest names. The magic is its SHA-256, which `pulumi stack import` checks
 * (`deploy.NewMagic`).
 */
const manifestVersion = "aws-foundation";

/** Fixed, so that the same resources are the same bytes. */
const manifestTime = "2000-01-01T00:00:00Z";

/** A deployment of `resources`, in the order that `pulumi stack import` wants, secrets as plaintext. */
export function makeDeployment(resources: readonly Resource[]): Deployment {
  return {
    version: 3,
    deployment: {
      manifest: {
        time: manifestTime,
        magic: createHash("sha256").update(manifestVersion).digest("hex"),
        version: manifestVersion,
      },
      resources: topologicalOrder(resources).map((resource) => ({
        ...resource,
        ...(resource.inputs ? { inputs: toExport(resource.inputs) as Properties } : {}),
        ...(resource.outputs ? { outputs: toExport(resource.outputs) as Properties } : {}),
      })),
      metadata: {},
    },
  };
}

/** A deployment as text; keys of objects sorted, so that the same deployment gives the same bytes. */
export function serializeDeployment(deployment: Deployment): string {
  return `${JSON.stringify(sortKeys(deployment), undefined, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child)]));
}
