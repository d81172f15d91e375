import { InputPropertiesError } from "@aws-foundation/core";
import {
  indexPermissions,
  missingPermissions,
  type PermissionFinding,
  type PermissionIndex,
} from "@aws-foundation/permissions";
import type { PreviewResult } from "@aws-foundation/preview";

/** What a preview says of the permissions of the stacks' own roles. */
export interface PermissionReport {
  readonly findings: readonly PermissionFinding[];
  /** Documents of the deployments that are no policies, so that nothing can be said: a problem a line. */
  readonly unreadable?: string;
  /** The policies of the deployments, where they can be read. */
  readonly index?: PermissionIndex;
}

/** What the roles of the previewed stacks could not do, by the policies in all deployments that the preview made. */
export function permissionReport({
  model,
  stacks,
  deployments,
}: Pick<PreviewResult, "deployments"> & {
  readonly model: {
    readonly organization: Pick<PreviewResult["model"]["organization"], "managementAccountId">;
  };
  readonly stacks: readonly Pick<PreviewResult["stacks"][number], "name" | "accounts" | "attachment">[];
}): PermissionReport {
  try {
    const index = indexPermissions([...deployments].map(([source, deployment]) => ({ source, deployment })));
    return { findings: missingPermissions(index, stacks, model.organization), index };
  } catch (error) {
    if (error instanceof InputPropertiesError) return { findings: [], unreadable: error.message };
    throw error;
  }
}
