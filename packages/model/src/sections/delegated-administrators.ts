import { z } from "zod";

/**
 * Services whose administrator is registered with the Organizations API; all others have an API of their own for it.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const services = {
  "access-analyzer.amazonaws.com": "IAM Access Analyzer",
  "account.amazonaws.com": "Account Management: contacts and regions of accounts",
  "backup.amazonaws.com": "AWS Backup",
  "compute-optimizer.amazonaws.com": "Compute Optimizer",
  "config.amazonaws.com": "AWS Config: aggregators",
  "config-multiaccountsetup.amazonaws.com": "AWS Config: rules and conformance packs of the organization",
  "health.amazonaws.com": "AWS Health",
  "iam.amazonaws.com": "IAM: central root access",
  "member.org.stacksets.cloudformation.amazonaws.com": "CloudFormation StackSets",
  "resource-explorer-2.amazonaws.com": "Resource Explorer",
  "ssm.amazonaws.com": "Systems Manager",
  "sso.amazonaws.com": "IAM Identity Center",
  "storage-lens.s3.amazonaws.com": "S3 Storage Lens",
} as const;

export type DelegatedService = keyof typeof services;

/**
 * Services whose administrator can do in other accounts what it likes: root sessions, settings and names of accounts,
 * stacks, commands on machines, permission sets. Nobody is asked whether one of them was meant: `ipam.amazonaws.com`,
 * which registers its administrator itself, is one letter from `iam.amazonaws.com`.
 */
export const powerfulServices: readonly DelegatedService[] = [
  "account.amazonaws.com",
  "iam.amazonaws.com",
  "member.org.stacksets.cloudformation.amazonaws.com",
  "ssm.amazonaws.com",
  "sso.amazonaws.com",
];

const accountOf = (about: string) => z.string().optional().describe(`${about}. A key of accounts.`);

export const delegatedAdministratorsSchema = z
  .strictObject(
    Object.fromEntries(Object.entries(services).map(([key, about]) => [key, accountOf(about)])) as Record<
      DelegatedService,
      ReturnType<typeof accountOf>
    >,
  )
  .optional()
  .describe(
    "The accounts that administer services for the organization, by service principal: those services whose " +
      "administrator is registered with AWS Organizations itself. Left out: audit for IAM Access Analyzer and AWS Config, " +
      "and backup for AWS Backup; in the preset starter IAM Access Analyzer alone.",
  );
