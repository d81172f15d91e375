import {
  accountPublicAccessBlock,
  alternativeContact,
  defaultSecurityGroup,
  encryptionByDefault,
  instanceMetadataDefaults,
} from "./account-settings.js";
import { account } from "./account.js";
import { role, rolePolicy } from "./iam.js";
import { policy, policyAttachment } from "./organization-policies.js";
import {
  awsServiceAccess,
  delegatedAdministrator,
  organizationsFeatures,
  sharingWithOrganization,
} from "./organization-services.js";
import { types } from "./organization-view.js";
import { organization, organizationalUnit } from "./organization.js";
import type { TypeRules } from "./rules.js";

/** What AWS does with each listed type, by type token. */
export const rulesByType: ReadonlyMap<string, TypeRules> = new Map([
  [types.account, account],
  [types.administrator, delegatedAdministrator],
  [types.attachment, policyAttachment],
  [types.organization, organization],
  [types.policy, policy],
  [types.serviceAccess, awsServiceAccess],
  [types.sharing, sharingWithOrganization],
  [types.unit, organizationalUnit],
  ["aws:account/alternativeContact:AlternativeContact", alternativeContact],
  ["aws:ebs/encryptionByDefault:EncryptionByDefault", encryptionByDefault],
  ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", defaultSecurityGroup],
  ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", instanceMetadataDefaults],
  ["aws:iam/organizationsFeatures:OrganizationsFeatures", organizationsFeatures],
  ["aws:iam/role:Role", role],
  ["aws:iam/rolePolicy:RolePolicy", rolePolicy],
  ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", accountPublicAccessBlock],
]);
