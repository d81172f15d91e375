import { guardrailCatalog as catalog, guardrailContext } from "@aws-foundation/guardrails";
import type { Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import type { OrganizationArgs } from "./organization-plan.js";
import { Organization } from "./organization.js";

/** Type tokens. */
export const types = {
  organization: "aws:organizations/organization:Organization",
  unit: "aws:organizations/organizationalUnit:OrganizationalUnit",
  account: "aws:organizations/account:Account",
  policy: "aws:organizations/policy:Policy",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  serviceAccess: "aws:organizations/awsServiceAccess:AwsServiceAccess",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  sharing: "aws:ram/sharingWithOrganization:SharingWithOrganization",
  rootAccess: "aws:iam/organizationsFeatures:OrganizationsFeatures",
};

/** The context of the guardrails of {@link args}. */
export const context = guardrailContext({
  accountRoleName: "FoundationAccess",
  logArchive: { bucketNamePatterns: ["example-logs-*"], keyAliasPatterns: ["alias/example-logs-*"] },
});

/** A small organization with a bit of everything. */
export const args: OrganizationArgs = {
  organizationalUnits: {
    prod: { name: "Prod", parent: "workloads" },
    security: { name: "Security" },
    workloads: { name: "Workloads" },
  },
  accounts: {
    production: { name: "Production", email: "aws+production@example.com", organizationalUnit: "prod" },
    audit: {
      name: "Audit",
      email: "aws+audit@example.com",
      organizationalUnit: "security",
      tags: { Owner: "security" },
    },
  },
  accountRoleName: "FoundationAccess",
  delegatedAdministrators: { "config.amazonaws.com": "audit" },
  guardrails: {
    context,
    assignments: [
      { guardrail: catalog["leaving-organization"].make(), targets: ["root"] },
      { guardrail: catalog["data-perimeter"].make({}, context), targets: ["workloads", "account:audit"] },
      { guardrail: catalog["ai-opt-out"].make(), targets: ["root"] },
    ],
  },
};

/** The services that are let into it. */
export const services = [
  "account.amazonaws.com",
  "backup.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "config.amazonaws.com",
  "ec2.amazonaws.com",
  "iam.amazonaws.com",
  "tagpolicies.tag.amazonaws.com",
];

/** The program that makes an organization and tells its ids. */
export function program(organizationArgs: OrganizationArgs): () => unknown {
  return () => {
    const provider = new aws.Provider("management", {
      region: "us-east-1",
      allowedAccountIds: ["111111111111"],
    });
    const organization = new Organization("organization", organizationArgs, { provider });
    return {
      organizationId: organization.organizationId,
      rootId: organization.rootId,
      organizationalUnitIds: organization.organizationalUnitIds,
      accountIds: organization.accountIds,
    };
  };
}

/** Names of the inputs that differ. */
export function changedInputs(before: Resource, after: Resource): string[] {
  const names = new Set([...Object.keys(before.inputs ?? {}), ...Object.keys(after.inputs ?? {})]);
  const differs = (name: string) =>
    JSON.stringify(before.inputs?.[name]) !== JSON.stringify(after.inputs?.[name]);
  return [...names].filter(differs).sort();
}

type Resource = Recording["resources"][number];
