import type { PolicyCondition } from "../policy-document.js";
import { trailName } from "../log-archive/log-archive-names.js";
import {
  accountPlanRoleName,
  attachRolePatterns,
  logReplicationRoleName,
  roleArn,
  stackRoleName,
  trailDeliveryRoleName,
  type StackAccess,
} from "./role-names.js";

/** An account in which a role works. */
export interface RolePlace {
  readonly account: "management" | "member";
  /** 12 digits. */
  readonly accountId: string;
  /** Names of stacks that have roles of their own in a member account that another stack owns. @default none */
  readonly visitors?: readonly string[];
}

/** What actions are granted on, and the statements that they are in. */
export interface Grant {
  /** The statement's Sid, by account and access; grants with the same one share a statement. */
  readonly sids: Readonly<Record<RolePlace["account"], Readonly<Record<StackAccess, string>>>>;
  resources(place: RolePlace): readonly string[];
  /** Only for deploying: reading has none. */
  readonly condition?: PolicyCondition;
}

const everything = ["*"] as const;
const settings = { plan: "ReadSettings", deploy: "ManageSettings" } as const;
const services = { plan: "ReadServices", deploy: "ManageServices" } as const;
const trail = { plan: "ReadTrail", deploy: "ManageTrail" } as const;
const names = { plan: "ReadNames", deploy: "NameAccounts" } as const;

/** Every grant, in the order of the statements. A type that needs no narrower one has `settings`. */
export const grants = {
  /** What has no resource, such as making an account; an account reaches no organization but its own. */
  organization: {
    sids: {
      management: { plan: "ReadOrganization", deploy: "ManageOrganization" },
      member: { plan: "ReadOrganization", deploy: "ManageOrganization" },
    },
    resources: () => everything,
  },
  /** Accounts, units, root and policies of the organization. Their ids, and its own, are not known before they are made. */
  organizationParts: {
    sids: {
      management: { plan: "ReadOrganization", deploy: "ManageOrganizationParts" },
      member: { plan: "ReadOrganization", deploy: "ManageOrganizationParts" },
    },
    resources: ({ accountId }) =>
      ["account", "ou", "policy", "root"].map((part) => `arn:aws:organizations::${accountId}:${part}/o-*/*`),
  },
  /** Settings of the account as a whole, lists that cannot be narrowed to one resource, and what has no name before it is made. */
  settings: { sids: { management: settings, member: settings }, resources: () => everything },
  /** The foundation's own roles. */
  foundationRoles: {
    sids: {
      management: { plan: "ReadFoundationRoles", deploy: "ManageFoundationRoles" },
      member: { plan: "ReadOwnRole", deploy: "ManageOwnRoles" },
    },
    resources: foundationRoles,
  },
  /** Switches of the organization: none of them has a resource. */
  services: { sids: { management: services, member: services }, resources: () => everything },
  /** The role that RAM has in the management account. */
  sharingRole: {
    sids: {
      management: { plan: "ReadFoundationRoles", deploy: "MakeSharingRole" },
      member: { plan: "ReadSharingRole", deploy: "MakeSharingRole" },
    },
    resources: ({ accountId }) => [sharingRole(accountId)],
    condition: { StringEquals: { "iam:AWSServiceName": "ram.amazonaws.com" } },
  },
  /** The organization's trail, in whatever region is home. */
  trail: {
    sids: { management: trail, member: trail },
    resources: ({ accountId }) => [`arn:aws:cloudtrail:*:${accountId}:trail/${trailName}`],
  },
  /** The role that CloudTrail has in every account of an organization with a trail. */
  trailRole: {
    sids: {
      management: { plan: "ReadTrailRole", deploy: "MakeTrailRole" },
      member: { plan: "ReadTrailRole", deploy: "MakeTrailRole" },
    },
    resources: ({ accountId }) => [
      roleArn(accountId, "aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail"),
    ],
    condition: { StringEquals: { "iam:AWSServiceName": "cloudtrail.amazonaws.com" } },
  },
  /** The role with which CloudTrail writes into the trail's log group. */
  trailDelivery: {
    sids: {
      management: { plan: "ReadTrailDelivery", deploy: "GiveTrailDelivery" },
      member: { plan: "ReadTrailDelivery", deploy: "GiveTrailDelivery" },
    },
    resources: ({ accountId }) => [roleArn(accountId, trailDeliveryRoleName)],
    condition: { StringEquals: { "iam:PassedToService": "cloudtrail.amazonaws.com" } },
  },
  /** The role with which S3 copies logs. */
  logReplication: {
    sids: {
      management: { plan: "ReadLogReplication", deploy: "GiveLogReplication" },
      member: { plan: "ReadLogReplication", deploy: "GiveLogReplication" },
    },
    resources: ({ accountId }) => [roleArn(accountId, logReplicationRoleName)],
    condition: { StringEquals: { "iam:PassedToService": "s3.amazonaws.com" } },
  },
  /** Any member of the organization: their ids are not known before they are made. */
  accountNames: {
    sids: { management: names, member: names },
    resources: ({ accountId }) => [`arn:aws:account::${accountId}:account/o-*/*`],
  },
  /** The account itself. */
  ownAccount: {
    sids: { management: { plan: "ReadContacts", deploy: "ManageContacts" }, member: settings },
    resources: ({ account, accountId }) =>
      account === "management" ? [`arn:aws:account::${accountId}:account`] : everything,
  },
} as const satisfies Readonly<Record<string, Grant>>;

/** The name of a grant. */
export type GrantName = keyof typeof grants;

/** In the management account those of every stack: one that is to be removed is not in the model any more. */
function foundationRoles({ account, accountId, visitors = [] }: RolePlace): string[] {
  const own =
    account === "management"
      ? [trailDeliveryRoleName]
      : [accountPlanRoleName, ...attachRolePatterns, logReplicationRoleName];
  const stacks = account === "management" ? ["*"] : visitors;
  const named = stacks.flatMap((stack) =>
    (["deploy", "plan"] as const).map((access) => roleArn(accountId, stackRoleName(access, stack))),
  );
  return [...own.map((name) => roleArn(accountId, name)), ...named];
}

/** https://docs.aws.amazon.com/ram/latest/userguide/using-service-linked-roles.html */
function sharingRole(accountId: string): string {
  return roleArn(accountId, "aws-service-role/ram.amazonaws.com/AWSServiceRoleForResourceAccessManager");
}
