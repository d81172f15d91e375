import type { SourcedDeployment } from "../deployments/place-resources.js";
import { allowing, deploymentOf, document, managementAccount, role, rolePolicy } from "./deployments.js";
import { account, denialAt, organization, unit } from "./organizations.js";

/** The id of the account with a number. */
export function numberedAccount(number: number): string {
  return String(200_000_000_000 + number);
}

/**
 * Deployments of an organization with any number of accounts, ten to a unit: in each the role that AWS makes, and one that
 * reads, which a role in the management account becomes.
 */
export function manyAccounts(count: number): readonly SourcedDeployment[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const unitId = (number: number) => `ou-ab12-${String(Math.floor(number / 10)).padStart(8, "0")}`;
  const units = numbers.filter((number) => number % 10 === 0).map((number) => unitId(number));
  const management = deploymentOf(
    ...organization(),
    ...denialAt("r-ab12", {
      Sid: "NoRoot",
      Action: "*",
      Resource: "*",
      Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
    }),
    ...units.map((id) => unit(id, id, "r-ab12")),
    ...numbers.map((number) =>
      account(`account-${String(number)}`, numberedAccount(number), unitId(number), {
        roleName: "OrganizationAccountAccessRole",
        joinedMethod: "CREATED",
      }),
    ),
    role("Plan", {}, { accountId: managementAccount }),
    rolePolicy("plan", "Plan", allowing("sts:AssumeRole"), { accountId: managementAccount }),
  );
  const members = numbers.map((number) => {
    const accountId = numberedAccount(number);
    const trust = document({
      Principal: { AWS: `arn:aws:iam::${managementAccount}:role/Plan` },
      Action: "sts:AssumeRole",
    });
    const name = `reader-${accountId}`;
    return [
      role(
        "Reader",
        { assumeRolePolicy: trust },
        { accountId, urn: `urn:pulumi:dev::p::aws:iam/role:Role::${name}` },
      ),
      rolePolicy("read", "Reader", allowing("s3:Get*", "s3:List*", "sts:GetCallerIdentity"), {
        accountId,
        urn: `urn:pulumi:dev::p::aws:iam/rolePolicy:RolePolicy::${name}`,
      }),
    ];
  });
  return [
    { source: "management.json", deployment: management },
    { source: "members.json", deployment: deploymentOf(...members.flat()) },
  ];
}
