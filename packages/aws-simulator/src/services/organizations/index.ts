import type { Service } from "../../resource-type.js";
import { account } from "./account.js";
import { organization } from "./organization.js";
import { organizationalUnit } from "./organizational-unit.js";
import { types } from "./organization-view.js";
import { policy, policyAttachment } from "./policies.js";
import { awsServiceAccess, delegatedAdministrator } from "./services.js";

export const organizations: Service = {
  types: {
    [types.organization]: organization,
    [types.unit]: organizationalUnit,
    [types.account]: account,
    [types.policy]: policy,
    [types.attachment]: policyAttachment,
    [types.serviceAccess]: awsServiceAccess,
    [types.administrator]: delegatedAdministrator,
  },
};
