import {
  accountDeployRoleName,
  accountReadPermissions,
  assumeActions,
  roleArn,
  stackRoleName,
} from "@aws-foundation/core";
import type { Properties, Resource } from "@aws-foundation/deployment";
import type { PermissionFinding } from "../missing/finding.js";
import { missingPermissions } from "../missing/missing-permissions.js";
import { indexPermissions } from "../permission-index.js";
import {
  deploymentOf,
  document,
  managementAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
} from "./deployments.js";
import { organization } from "./organizations.js";

const places = { managementAccountId: managementAccount };

/** A role that may do what these statements say, and who becomes it. */
export interface TestedRole {
  readonly statements: readonly object[];
  readonly trusts: string;
  readonly outputs?: Properties;
}

/** What a test has in place of what the foundation's roles are. */
export type ChangedRoles = Readonly<Partial<Record<"from" | "plan" | "deploy", Partial<TestedRole>>>>;

/** The role that deploys, in the account of the stack `dev`. */
export const accountRole = roleArn(ownAccount, accountDeployRoleName);
/** The role that plans there. */
export const planRole = roleArn(ownAccount, "FoundationPlan");

/** The roles of the stack `dev`, which owns the account Development: two in management, two in its account. */
export function devRoles({ from, plan, deploy }: ChangedRoles = {}): readonly Resource[] {
  const assume = [{ Effect: "Allow", Action: assumeActions, Resource: [planRole, accountRole] }];
  const read = accountReadPermissions(ownAccount, "environment");
  const everything = [{ Effect: "Allow", Action: "*", Resource: "*" }];
  const ofDev = (access: "plan" | "deploy") => stackRoleName(access, "dev");
  return [
    ...tested(ofDev("plan"), managementAccount, { statements: assume, trusts: "root", ...from }),
    ...tested(ofDev("deploy"), managementAccount, { statements: assume, trusts: "root", ...from }),
    ...tested("FoundationPlan", ownAccount, { statements: read, trusts: ofDev("plan"), ...plan }),
    ...tested(accountDeployRoleName, ownAccount, { statements: everything, trusts: "root", ...deploy }),
  ];
}

function tested(
  name: string,
  accountId: string,
  { statements, trusts, outputs = {} }: TestedRole,
): readonly Resource[] {
  const named = trusts === "root" ? "root" : `role/${trusts}`;
  const principal = { AWS: `arn:aws:iam::${managementAccount}:${named}` };
  const assumeRolePolicy = document({ Principal: principal, Action: assumeActions });
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return [
    role(name, { assumeRolePolicy, ...outputs }, { accountId }),
    rolePolicy(`${name}-policy`, name, policy, { accountId }),
  ];
}

/** Settings of Development, in a region. */
export function encryption(region: string): Resource {
  return resource("aws:ebs/encryptionByDefault:EncryptionByDefault", `encryption-${region}`, { region });
}

/** What is found in the stack `dev` with these resources, where `management` has the organization and the rest. */
export function findingsOf(
  dev: readonly Resource[],
  rest: readonly Resource[] = devRoles(),
): readonly PermissionFinding[] {
  return findings({ management: [...organization(), ...rest], dev });
}

/** What is found in the stack `dev`, which owns Development, with the resources of these stacks. */
export function findings(
  stacks: Readonly<Record<string, readonly Resource[]>>,
): readonly PermissionFinding[] {
  const deployments = Object.entries(stacks).map(([source, resources]) => ({
    source,
    deployment: deploymentOf(...resources),
  }));
  const dev = { name: "dev", accounts: ["development"] };
  return missingPermissions(indexPermissions(deployments), [dev], places);
}
