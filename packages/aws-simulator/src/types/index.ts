import type { ResourceType } from "../resource-type.js";
import { iam } from "./iam.js";
import { organizations } from "./organizations.js";
import { securityBaseline } from "./security-baseline.js";

/** The resource types that the stacks use, by Pulumi type token. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({ ...iam, ...organizations, ...securityBaseline }),
);
