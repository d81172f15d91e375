import { accountPlanRoleName, roleArn, type PolicyStatement } from "@aws-foundation/core";

/** What reading a member account's part of its stack takes: the settings that are refreshed, and no data. */
export function accountReadPermissions(accountId: string): PolicyStatement[] {
  return [
    {
      Sid: "ReadSettings",
      Effect: "Allow",
      Action: [
        "account:GetAlternateContact",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcs",
        "ec2:GetEbsEncryptionByDefault",
        "ec2:GetInstanceMetadataDefaults",
        "s3:GetAccountPublicAccessBlock",
      ],
      // Settings of the account as a whole, and lists that cannot be narrowed to one resource.
      Resource: "*",
    },
    {
      Sid: "ReadOwnRole",
      Effect: "Allow",
      Action: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
      Resource: roleArn(accountId, accountPlanRoleName),
    },
  ];
}
