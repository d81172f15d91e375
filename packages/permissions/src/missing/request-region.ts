import type { PlacedResource } from "../deployments/placed-resource.js";

/**
 * Services of the permissions by type that have one endpoint for all regions, in us-east-1, which is also what
 * `aws:RequestedRegion` says then.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion,
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html and https://docs.aws.amazon.com/general/latest/gr/ao.html
 */
const globalServices: ReadonlySet<string> = new Set(["account", "iam", "organizations"]);

/** The region in which an action on a resource is asked for. */
export function requestRegion(resource: PlacedResource, action: string): string | undefined {
  const [service = ""] = action.split(":");
  return globalServices.has(service) ? "us-east-1" : resource.region;
}
