import { InputPropertiesError } from "@aws-foundation/core";
import { indexPermissions, missingPermissions, type PermissionFinding } from "@aws-foundation/permissions";
import type { PreviewResult } from "@aws-foundation/preview";

/** What a preview says of the permissions of the stacks' own roles. */
export interface PermissionReport {
  readonly findings: readonly PermissionFinding[];
  /** Documents of the deployments that are no policies, so that nothing can be said: a problem a line. */
  readonly unreadable?: string;
}

/** What the roles of the previewed stacks could not do, by the policies in all deployments that the preview made. */
export function permissionReport({
  organization,
  stacks,
  deployments,
}: Pick<PreviewResult, "organization" | "deployments"> & {
  readonly stacks: readonly Pick<PreviewResult["stacks"][number], "name" | "accounts" | "attachment">[];
}): PermissionReport {
  try {
    const index = indexPermissions([...deployments].map(([source, deployment]) => ({ source, deployment })));
    return { findings: missingPermissions(index, stacks, organization) };
  } catch (error) {
    if (error instanceof InputPropertiesError) return { findings: [], unreadable: error.message };
    throw error;
  }
}
