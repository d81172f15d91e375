import type { Organization } from "@aws-foundation/iam";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { AccessRole } from "../principals/read-entities.js";
import { accountType } from "./organization-parts.js";

/** The roles that AWS makes in new accounts for the organization; an account that was invited has none. */
export function accessRolesOf(
  resources: PlacedResources,
  organization: Organization | undefined,
): readonly AccessRole[] {
  if (organization === undefined) return [];
  const { managementAccountId } = organization;
  return resources.ofType(accountType).flatMap((resource): AccessRole[] => {
    const [accountId, roleName] = [resource.text("id"), resource.text("roleName")];
    if (accountId === undefined || roleName === undefined || !/^\d{12}$/.test(accountId)) return [];
    return resource.text("joinedMethod") === "INVITED" ? [] : [{ accountId, managementAccountId, roleName }];
  });
}
