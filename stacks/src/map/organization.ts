import type { Model } from "@aws-foundation/model";
import type { OrganizationArgs } from "@aws-foundation/org";
import { accountsArgs } from "./accounts.js";
import { guardrailsArgs } from "./guardrails.js";
import { organizationalUnitsArgs } from "./organizational-units.js";
import { withoutUndefined } from "./without-undefined.js";

/** What the model says of the organization, as the component Organization takes it. */
export function organizationArgs(model: Model): OrganizationArgs {
  const { accountRoleName, delegatedAdministrators, id, lifecycle, otherPolicyTypes, security } =
    model.organization;
  return {
    ...(id === undefined ? {} : { organizationId: id }),
    otherPolicyTypes,
    organizationalUnits: organizationalUnitsArgs(model),
    accounts: accountsArgs(model),
    lifecycle: withoutUndefined(lifecycle),
    // What they keep must outlive every other account.
    permanentAccounts: [...new Set([security.logArchive, security.backup])],
    delegatedAdministrators: withoutUndefined(delegatedAdministrators),
    guardrails: guardrailsArgs(model),
    accountRoleName,
  };
}
