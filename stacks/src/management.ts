import { organizationName, stackRolesName, trailLogsName } from "@aws-foundation/core";
import { TrailLogGroup } from "@aws-foundation/log-archive";
import { managementAccountKey, type Model } from "@aws-foundation/model";
import { Organization, StackRoles } from "@aws-foundation/org";
import { AlternateContacts } from "@aws-foundation/security-baseline";
import { getProject } from "@pulumi/pulumi";
import type { StackOutputs } from "./contracts.js";
import { alternateContactsArgs } from "./map/contacts.js";
import { stackRolesArgs } from "./map/foundation-roles.js";
import { trailLogGroupArgs } from "./map/logging.js";
import { organizationArgs } from "./map/organization.js";
import { managementProvider } from "./providers.js";

/** The stack management: the organization with its units, accounts and guardrails, and the roles of all stacks. */
export function management(model: Model): StackOutputs<"management"> {
  const provider = managementProvider(model);
  const organization = new Organization(organizationName, organizationArgs(model), { provider });
  new StackRoles(stackRolesName, stackRolesArgs(model, organization.accountIds, getProject()), { provider });
  new TrailLogGroup(trailLogsName, trailLogGroupArgs(model, organization.organizationId), { provider });
  const contacts = alternateContactsArgs(model, managementAccountKey);
  new AlternateContacts(`${managementAccountKey}-contacts`, contacts, { provider });
  return {
    organizationId: organization.organizationId,
    rootId: organization.rootId,
    accountIds: organization.accountIds,
    organizationalUnitIds: organization.organizationalUnitIds,
  };
}
