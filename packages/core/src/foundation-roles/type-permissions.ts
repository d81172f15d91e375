import type { GrantName } from "./permission-grants.js";

/** Actions by what they are granted on. */
export type Actions = Readonly<Partial<Record<GrantName, readonly string[]>>>;

/** What a type of resource, or a data source, takes. */
export interface TypePermissions {
  /**
   * Kinds of the stacks that have it in accounts of their own; `members` for every kind but management. Empty for what
   * stacks have in other stacks' accounts only, which the table of kinds says.
   */
  readonly ownedBy: readonly string[];
  /**
   * Whether nobody but the stack that owns the account may have it, as a stack could make itself stronger with it: give
   * roles more permissions, or take away the policies that bind it, by themselves or with the unit or account. @default false
   */
  readonly ownersOnly?: boolean;
  /** What refreshing it, or asking the data source, takes. */
  readonly plan: Actions;
  /** What making, changing, tagging and removing it takes beside that. */
  readonly deploy: Actions;
}

const management = ["management"];
const members = ["members"];
const everywhere = ["management", "members"];
const security = ["security"];
const logs = ["management", "security"];
/** The stack with the network account. */
const hub = ["shared"];
const networks = ["shared", "environment"];

/**
 * Most of these have no resource to name, and each type reads several of them; they show accounts, units and policies, no
 * data.
 */
const readOrganization = { organization: ["organizations:Describe*", "organizations:List*"] } as const;
const manageTags = ["organizations:TagResource", "organizations:UntagResource"];

/**
 * What each type of resource and each data source of the stacks takes, by its token: what terraform-provider-aws calls.
 *
 * In the management account some of it stays with an administrator's own session, and is not in here: making or deleting
 * the organization, inviting accounts or letting them go, switching off a type of policy, central root access or sharing.
 * Source: https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service
 */
export const typePermissions: Readonly<Record<string, TypePermissions>> = {
  "aws:account/alternativeContact:AlternativeContact": {
    ownedBy: everywhere,
    plan: { ownAccount: ["account:GetAlternateContact"] },
    deploy: { ownAccount: ["account:DeleteAlternateContact", "account:PutAlternateContact"] },
  },
  "aws:cloudtrail/trail:Trail": {
    ownedBy: [],
    plan: {
      ...readOrganization,
      // Trails are listed as a whole.
      settings: ["cloudtrail:DescribeTrails", "cloudtrail:ListTrails"],
      trail: [
        "cloudtrail:GetEventSelectors",
        "cloudtrail:GetInsightSelectors",
        "cloudtrail:GetTrail",
        "cloudtrail:GetTrailStatus",
        "cloudtrail:ListTags",
      ],
    },
    deploy: {
      trail: [
        "cloudtrail:AddTags",
        "cloudtrail:CreateTrail",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:PutInsightSelectors",
        "cloudtrail:RemoveTags",
        "cloudtrail:StartLogging",
        "cloudtrail:UpdateTrail",
      ],
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
      trailRole: ["iam:CreateServiceLinkedRole", "iam:GetRole"],
      trailDelivery: ["iam:PassRole"],
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    ownedBy: management,
    plan: { settings: ["logs:DescribeLogGroups", "logs:ListTagsForResource"] },
    deploy: {
      settings: [
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DisassociateKmsKey",
        "logs:PutRetentionPolicy",
        "logs:DeleteRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
    },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    ownedBy: management,
    plan: { settings: ["logs:DescribeMetricFilters"] },
    deploy: { settings: ["logs:DeleteMetricFilter", "logs:PutMetricFilter"] },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    ownedBy: logs,
    plan: { settings: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"] },
    deploy: {
      settings: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
    },
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    ownedBy: members,
    plan: { settings: ["ec2:GetEbsEncryptionByDefault"] },
    deploy: { settings: ["ec2:DisableEbsEncryptionByDefault", "ec2:EnableEbsEncryptionByDefault"] },
  },
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeNetworkAcls"] },
    deploy: {
      settings: [
        "ec2:CreateNetworkAclEntry",
        "ec2:CreateTags",
        "ec2:DeleteNetworkAclEntry",
        "ec2:DeleteTags",
        "ec2:ReplaceNetworkAclAssociation",
      ],
    },
  },
  "aws:ec2/defaultRouteTable:DefaultRouteTable": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeRouteTables"] },
    deploy: {
      settings: [
        "ec2:CreateRoute",
        "ec2:CreateTags",
        "ec2:DeleteRoute",
        "ec2:DeleteTags",
        "ec2:ReplaceRoute",
      ],
    },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    ownedBy: members,
    plan: { settings: ["ec2:DescribeSecurityGroups"] },
    deploy: {
      settings: [
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        // Adopting it takes all rules away, which are listed for that.
        "ec2:DescribeSecurityGroupRules",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
      ],
    },
  },
  "aws:ec2/eip:Eip": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute"] },
    deploy: {
      settings: [
        "ec2:AllocateAddress",
        "ec2:AssociateAddress",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        "ec2:DisassociateAddress",
        "ec2:ReleaseAddress",
      ],
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeFlowLogs"] },
    deploy: {
      settings: [
        "ec2:CreateFlowLogs",
        "ec2:CreateTags",
        "ec2:DeleteFlowLogs",
        "ec2:DeleteTags",
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
      ],
    },
  },
  "aws:ec2/getVpc:getVpc": {
    ownedBy: members,
    plan: { settings: ["ec2:DescribeRouteTables", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"] },
    deploy: {},
  },
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
    ownedBy: members,
    plan: { settings: ["ec2:GetInstanceMetadataDefaults"] },
    deploy: { settings: ["ec2:ModifyInstanceMetadataDefaults"] },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeInternetGateways"] },
    deploy: {
      settings: [
        "ec2:AttachInternetGateway",
        "ec2:CreateInternetGateway",
        "ec2:CreateTags",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteTags",
        "ec2:DetachInternetGateway",
      ],
    },
  },
  "aws:ec2/networkAcl:NetworkAcl": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeNetworkAcls"] },
    deploy: {
      settings: [
        "ec2:CreateNetworkAcl",
        "ec2:CreateNetworkAclEntry",
        "ec2:CreateTags",
        "ec2:DeleteNetworkAcl",
        "ec2:DeleteNetworkAclEntry",
        "ec2:DeleteTags",
        "ec2:ReplaceNetworkAclAssociation",
      ],
    },
  },
  "aws:ec2/natGateway:NatGateway": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeNatGateways"] },
    deploy: {
      settings: [
        "ec2:AssociateNatGatewayAddress",
        "ec2:CreateNatGateway",
        "ec2:CreateTags",
        "ec2:DeleteNatGateway",
        "ec2:DeleteTags",
        "ec2:DescribeAddresses",
        "ec2:DisassociateNatGatewayAddress",
      ],
    },
  },
  "aws:ec2/route:Route": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeRouteTables"] },
    deploy: { settings: ["ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"] },
  },
  "aws:ec2/routeTable:RouteTable": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeRouteTables"] },
    deploy: {
      settings: [
        "ec2:CreateRoute",
        "ec2:CreateRouteTable",
        "ec2:CreateTags",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteTags",
        "ec2:ReplaceRoute",
      ],
    },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeRouteTables"] },
    deploy: {
      settings: ["ec2:AssociateRouteTable", "ec2:DisassociateRouteTable", "ec2:ReplaceRouteTableAssociation"],
    },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeSecurityGroups"] },
    deploy: {
      settings: [
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateSecurityGroup",
        "ec2:CreateTags",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteTags",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroupRules",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
      ],
    },
  },
  "aws:ec2/subnet:Subnet": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeSubnets"] },
    deploy: {
      settings: [
        "ec2:CreateSubnet",
        "ec2:CreateTags",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DescribeNetworkInterfaces",
        "ec2:ModifySubnetAttribute",
      ],
    },
  },
  "aws:ec2/vpc:Vpc": {
    ownedBy: networks,
    plan: {
      settings: [
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcs",
      ],
    },
    deploy: {
      settings: [
        "ec2:CreateTags",
        "ec2:CreateVpc",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:ModifyVpcAttribute",
      ],
    },
  },
  "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeVpcBlockPublicAccessExclusions"] },
    deploy: {
      settings: [
        "ec2:CreateTags",
        "ec2:CreateVpcBlockPublicAccessExclusion",
        "ec2:DeleteTags",
        "ec2:DeleteVpcBlockPublicAccessExclusion",
        "ec2:ModifyVpcBlockPublicAccessExclusion",
      ],
    },
  },
  "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeVpcBlockPublicAccessOptions"] },
    deploy: { settings: ["ec2:ModifyVpcBlockPublicAccessOptions"] },
  },
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeDhcpOptions"] },
    deploy: {
      settings: ["ec2:CreateDhcpOptions", "ec2:CreateTags", "ec2:DeleteDhcpOptions", "ec2:DeleteTags"],
    },
  },
  "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeVpcs"] },
    deploy: { settings: ["ec2:AssociateDhcpOptions"] },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribePrefixLists", "ec2:DescribeVpcEndpoints"] },
    deploy: {
      settings: [
        "ec2:CreateTags",
        "ec2:CreateVpcEndpoint",
        "ec2:DeleteTags",
        "ec2:DeleteVpcEndpoints",
        "ec2:ModifyVpcEndpoint",
      ],
    },
  },
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeVpcs"] },
    deploy: { settings: ["ec2:AssociateVpcCidrBlock", "ec2:DisassociateVpcCidrBlock"] },
  },
  "aws:ec2transitgateway/route:Route": {
    ownedBy: hub,
    plan: { settings: ["ec2:SearchTransitGatewayRoutes"] },
    deploy: { settings: ["ec2:CreateTransitGatewayRoute", "ec2:DeleteTransitGatewayRoute"] },
  },
  "aws:ec2transitgateway/routeTable:RouteTable": {
    ownedBy: hub,
    plan: { settings: ["ec2:DescribeTransitGatewayRouteTables"] },
    deploy: {
      settings: [
        "ec2:CreateTags",
        "ec2:CreateTransitGatewayRouteTable",
        "ec2:DeleteTags",
        "ec2:DeleteTransitGatewayRouteTable",
      ],
    },
  },
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": {
    ownedBy: hub,
    plan: { settings: ["ec2:GetTransitGatewayRouteTableAssociations"] },
    deploy: {
      settings: [
        "ec2:AssociateTransitGatewayRouteTable",
        "ec2:DescribeTransitGatewayAttachments",
        "ec2:DisassociateTransitGatewayRouteTable",
      ],
    },
  },
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": {
    ownedBy: hub,
    plan: { settings: ["ec2:GetTransitGatewayRouteTablePropagations"] },
    deploy: {
      settings: [
        "ec2:DescribeTransitGatewayAttachments",
        "ec2:DisableTransitGatewayRouteTablePropagation",
        "ec2:EnableTransitGatewayRouteTablePropagation",
      ],
    },
  },
  "aws:ec2transitgateway/transitGateway:TransitGateway": {
    ownedBy: hub,
    plan: { settings: ["ec2:DescribeTransitGateways"] },
    deploy: {
      settings: [
        "ec2:CreateTags",
        "ec2:CreateTransitGateway",
        "ec2:DeleteTags",
        "ec2:DeleteTransitGateway",
        "ec2:ModifyTransitGateway",
      ],
    },
  },
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeTransitGatewayVpcAttachments", "ec2:DescribeTransitGateways"] },
    deploy: {
      settings: [
        "ec2:CreateTags",
        "ec2:CreateTransitGatewayVpcAttachment",
        "ec2:DeleteTags",
        "ec2:DeleteTransitGatewayVpcAttachment",
        "ec2:ModifyTransitGatewayVpcAttachment",
      ],
    },
  },
  "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter": {
    ownedBy: hub,
    plan: { settings: ["ec2:DescribeTransitGatewayVpcAttachments", "ec2:DescribeTransitGateways"] },
    deploy: {
      settings: [
        "ec2:AcceptTransitGatewayVpcAttachment",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        "ec2:DeleteTransitGatewayVpcAttachment",
      ],
    },
  },
  "aws:iam/organizationsFeatures:OrganizationsFeatures": {
    ownedBy: management,
    // With it, whoever administers IAM for the organization opens root sessions in every member account.
    ownersOnly: true,
    plan: { organization: ["iam:ListOrganizationsFeatures"] },
    deploy: {
      services: ["iam:EnableOrganizationsRootCredentialsManagement", "iam:EnableOrganizationsRootSessions"],
    },
  },
  "aws:iam/role:Role": {
    ownedBy: everywhere,
    ownersOnly: true,
    plan: {
      // The provider reads the policies that are in a role with it.
      foundationRoles: [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
      ],
    },
    deploy: {
      foundationRoles: [
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:ListInstanceProfilesForRole",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    ownedBy: everywhere,
    ownersOnly: true,
    plan: { foundationRoles: ["iam:GetRolePolicy"] },
    deploy: { foundationRoles: ["iam:DeleteRolePolicy", "iam:PutRolePolicy"] },
  },
  "aws:kms/alias:Alias": {
    ownedBy: logs,
    plan: { settings: ["kms:ListAliases"] },
    // Not to delete it: nobody does.
    deploy: { settings: ["kms:CreateAlias", "kms:UpdateAlias"] },
  },
  "aws:kms/key:Key": {
    ownedBy: logs,
    plan: {
      settings: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    },
    // Not to delete or disable it: nobody does.
    deploy: {
      settings: [
        "kms:CreateKey",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateKeyDescription",
      ],
    },
  },
  "aws:organizations/account:Account": {
    ownedBy: management,
    ownersOnly: true,
    plan: readOrganization,
    deploy: {
      organization: ["organizations:CreateAccount"],
      organizationParts: ["organizations:CloseAccount", "organizations:MoveAccount", ...manageTags],
      accountNames: ["account:PutAccountName"],
    },
  },
  "aws:organizations/awsServiceAccess:AwsServiceAccess": {
    ownedBy: management,
    plan: readOrganization,
    deploy: {
      organization: ["organizations:DisableAWSServiceAccess", "organizations:EnableAWSServiceAccess"],
    },
  },
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator": {
    ownedBy: management,
    plan: readOrganization,
    deploy: {
      organizationParts: [
        "organizations:DeregisterDelegatedAdministrator",
        "organizations:RegisterDelegatedAdministrator",
      ],
    },
  },
  "aws:organizations/organization:Organization": {
    ownedBy: management,
    ownersOnly: true,
    plan: readOrganization,
    deploy: { organizationParts: ["organizations:EnablePolicyType"] },
  },
  "aws:organizations/organizationalUnit:OrganizationalUnit": {
    ownedBy: management,
    ownersOnly: true,
    plan: readOrganization,
    deploy: {
      organizationParts: [
        "organizations:CreateOrganizationalUnit",
        "organizations:DeleteOrganizationalUnit",
        "organizations:UpdateOrganizationalUnit",
        ...manageTags,
      ],
    },
  },
  "aws:organizations/policy:Policy": {
    ownedBy: management,
    ownersOnly: true,
    plan: readOrganization,
    deploy: {
      organizationParts: [
        "organizations:CreatePolicy",
        "organizations:DeletePolicy",
        "organizations:UpdatePolicy",
        ...manageTags,
      ],
    },
  },
  "aws:organizations/policyAttachment:PolicyAttachment": {
    ownedBy: management,
    ownersOnly: true,
    plan: readOrganization,
    deploy: { organizationParts: ["organizations:AttachPolicy", "organizations:DetachPolicy"] },
  },
  "aws:ram/principalAssociation:PrincipalAssociation": {
    ownedBy: hub,
    plan: { settings: ["ram:GetResourceShareAssociations"] },
    deploy: { settings: ["ram:AssociateResourceShare", "ram:DisassociateResourceShare"] },
  },
  "aws:ram/resourceAssociation:ResourceAssociation": {
    ownedBy: hub,
    plan: { settings: ["ram:GetResourceShareAssociations"] },
    deploy: { settings: ["ram:AssociateResourceShare", "ram:DisassociateResourceShare"] },
  },
  "aws:ram/resourceShare:ResourceShare": {
    ownedBy: hub,
    plan: { settings: ["ram:GetResourceShares", "ram:ListResourceSharePermissions"] },
    deploy: {
      settings: [
        "ram:CreateResourceShare",
        "ram:DeleteResourceShare",
        "ram:TagResource",
        "ram:UntagResource",
        "ram:UpdateResourceShare",
      ],
    },
  },
  "aws:ram/sharingWithOrganization:SharingWithOrganization": {
    ownedBy: management,
    plan: { ...readOrganization, sharingRole: ["iam:GetRole"] },
    deploy: {
      services: ["ram:EnableSharingWithAwsOrganization"],
      sharingRole: ["iam:CreateServiceLinkedRole"],
    },
  },
  "aws:route53/record:Record": {
    ownedBy: hub,
    plan: { settings: ["route53:GetHostedZone", "route53:ListResourceRecordSets"] },
    deploy: { settings: ["route53:ChangeResourceRecordSets", "route53:GetChange"] },
  },
  "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization": {
    ownedBy: hub,
    plan: { settings: ["route53:ListVPCAssociationAuthorizations"] },
    deploy: {
      settings: ["route53:CreateVPCAssociationAuthorization", "route53:DeleteVPCAssociationAuthorization"],
    },
  },
  "aws:route53/zone:Zone": {
    ownedBy: hub,
    plan: { settings: ["route53:GetHostedZone", "route53:ListTagsForResource"] },
    deploy: {
      settings: [
        "ec2:DescribeVpcs",
        "route53:AssociateVPCWithHostedZone",
        "route53:ChangeTagsForResource",
        "route53:CreateHostedZone",
        "route53:DeleteHostedZone",
        "route53:DisassociateVPCFromHostedZone",
        "route53:GetChange",
        "route53:UpdateHostedZoneComment",
      ],
    },
  },
  "aws:route53/zoneAssociation:ZoneAssociation": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeVpcs", "route53:ListHostedZonesByVPC"] },
    deploy: {
      settings: [
        "route53:AssociateVPCWithHostedZone",
        "route53:DisassociateVPCFromHostedZone",
        "route53:GetChange",
      ],
    },
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    ownedBy: members,
    plan: { settings: ["s3:GetAccountPublicAccessBlock"] },
    // Removing it takes the same action.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeletePublicAccessBlock.html
    deploy: { settings: ["s3:PutAccountPublicAccessBlock"] },
  },
  "aws:s3/bucket:Bucket": {
    ownedBy: security,
    plan: {
      settings: [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucketAbac",
        "s3:GetBucketAcl",
        "s3:GetBucketCORS",
        "s3:GetBucketLocation",
        "s3:GetBucketLogging",
        "s3:GetBucketObjectLockConfiguration",
        "s3:GetBucketPolicy",
        "s3:GetBucketRequestPayment",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
      ],
    },
    // Neither to delete it, nor to lift a lock: nobody does.
    deploy: {
      settings: [
        "s3:CreateBucket",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:TagResource",
        "s3:UntagResource",
      ],
    },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    ownedBy: security,
    plan: { settings: ["s3:GetLifecycleConfiguration"] },
    deploy: { settings: ["s3:PutLifecycleConfiguration"] },
  },
  "aws:s3/bucketLogging:BucketLogging": {
    ownedBy: security,
    plan: { settings: ["s3:GetBucketLogging"] },
    deploy: { settings: ["s3:PutBucketLogging"] },
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    ownedBy: security,
    plan: { settings: ["s3:GetBucketObjectLockConfiguration"] },
    deploy: { settings: ["s3:PutBucketObjectLockConfiguration"] },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    ownedBy: security,
    plan: { settings: ["s3:GetBucketOwnershipControls"] },
    deploy: { settings: ["s3:PutBucketOwnershipControls"] },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    ownedBy: security,
    plan: { settings: ["s3:GetBucketPolicy"] },
    // Not to delete it: nobody does.
    deploy: { settings: ["s3:PutBucketPolicy"] },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    ownedBy: security,
    plan: { settings: ["s3:GetBucketPublicAccessBlock"] },
    deploy: { settings: ["s3:PutBucketPublicAccessBlock"] },
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
    ownedBy: security,
    plan: { settings: ["s3:GetReplicationConfiguration"] },
    deploy: { settings: ["s3:PutReplicationConfiguration"], logReplication: ["iam:PassRole"] },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    ownedBy: security,
    plan: { settings: ["s3:GetEncryptionConfiguration"] },
    deploy: { settings: ["s3:PutEncryptionConfiguration"] },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    ownedBy: security,
    plan: { settings: ["s3:GetBucketVersioning"] },
    deploy: { settings: ["s3:PutBucketVersioning"] },
  },
  "aws:sns/topic:Topic": {
    ownedBy: logs,
    plan: { settings: ["sns:GetTopicAttributes", "sns:ListTagsForResource"] },
    deploy: {
      settings: [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:TagResource",
        "sns:UntagResource",
      ],
    },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    ownedBy: logs,
    plan: { settings: ["sns:GetSubscriptionAttributes"] },
    deploy: { settings: ["sns:SetSubscriptionAttributes", "sns:Subscribe", "sns:Unsubscribe"] },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    ownedBy: networks,
    plan: { settings: ["ec2:DescribeSecurityGroupRules"] },
    deploy: {
      settings: [
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateTags",
        "ec2:DeleteTags",
        "ec2:ModifySecurityGroupRules",
        "ec2:RevokeSecurityGroupIngress",
      ],
    },
  },
};
