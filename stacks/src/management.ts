import type { Model } from "@aws-foundation/model";
import { Organization } from "@aws-foundation/org";
import type { ManagementOutputs } from "./contracts.js";
import { organizationArgs } from "./map/organization.js";
import { managementProvider } from "./providers.js";

/** The stack management: the organization with its units, accounts and guardrails. */
export function management(model: Model): ManagementOutputs {
  const provider = managementProvider(model);
  const organization = new Organization("organization", organizationArgs(model), { provider });
  return {
    organizationId: organization.organizationId,
    rootId: organization.rootId,
    accountIds: organization.accountIds,
    organizationalUnitIds: organization.organizationalUnitIds,
  };
}
