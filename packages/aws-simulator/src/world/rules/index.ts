import {
  accountPublicAccessBlock,
  alternativeContact,
  defaultSecurityGroup,
  encryptionByDefault,
  instanceMetadataDefaults,
} from "./account-settings.js";
import { account } from "./account.js";
import { vault, vaultLockConfiguration } from "./backups.js";
import { bucket, bucketPolicy, bucketPolicyType, bucketType } from "./buckets.js";
import { detector, organizationAdminAccount, organizationConfiguration } from "./guardduty.js";
import { role, rolePolicy } from "./iam.js";
import { alias, aliasType, key, keyType } from "./keys.js";
import { subnet, transitGateway, vpc, vpcAttachment } from "./networks.js";
import { policy, policyAttachment } from "./organization-policies.js";
import {
  awsServiceAccess,
  delegatedAdministrator,
  organizationsFeatures,
  sharingWithOrganization,
} from "./organization-services.js";
import { types } from "./organization-view.js";
import { organization, organizationalUnit } from "./organization.js";
import { principalAssociation, resourceAssociation, resourceShare } from "./resource-shares.js";
import type { TypeRules } from "./rules.js";
import { trail } from "./trails.js";

/** What AWS does with each listed type, by type token. */
export const rulesByType: ReadonlyMap<string, TypeRules> = new Map([
  [aliasType, alias],
  [bucketPolicyType, bucketPolicy],
  [bucketType, bucket],
  [keyType, key],
  [types.account, account],
  [types.administrator, delegatedAdministrator],
  [types.attachment, policyAttachment],
  [types.organization, organization],
  [types.policy, policy],
  [types.serviceAccess, awsServiceAccess],
  [types.sharing, sharingWithOrganization],
  [types.unit, organizationalUnit],
  ["aws:account/alternativeContact:AlternativeContact", alternativeContact],
  ["aws:backup/vault:Vault", vault],
  ["aws:backup/vaultLockConfiguration:VaultLockConfiguration", vaultLockConfiguration],
  ["aws:cloudtrail/trail:Trail", trail],
  ["aws:ebs/encryptionByDefault:EncryptionByDefault", encryptionByDefault],
  ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", defaultSecurityGroup],
  ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", instanceMetadataDefaults],
  ["aws:ec2/subnet:Subnet", subnet],
  ["aws:ec2/vpc:Vpc", vpc],
  ["aws:ec2transitgateway/transitGateway:TransitGateway", transitGateway],
  ["aws:ec2transitgateway/vpcAttachment:VpcAttachment", vpcAttachment],
  ["aws:guardduty/detector:Detector", detector],
  ["aws:guardduty/organizationAdminAccount:OrganizationAdminAccount", organizationAdminAccount],
  ["aws:guardduty/organizationConfiguration:OrganizationConfiguration", organizationConfiguration],
  ["aws:iam/organizationsFeatures:OrganizationsFeatures", organizationsFeatures],
  ["aws:iam/role:Role", role],
  ["aws:iam/rolePolicy:RolePolicy", rolePolicy],
  ["aws:ram/principalAssociation:PrincipalAssociation", principalAssociation],
  ["aws:ram/resourceAssociation:ResourceAssociation", resourceAssociation],
  ["aws:ram/resourceShare:ResourceShare", resourceShare],
  ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", accountPublicAccessBlock],
]);
