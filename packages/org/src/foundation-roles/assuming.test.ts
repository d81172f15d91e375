import { accountDeployTrust, hopTag, roleArn } from "@aws-foundation/core";
import { assumeRole, compile, readPolicy, type Assumption, type Principal } from "@aws-foundation/iam";
import { record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import { AccountPlanRole } from "./account-plan-role.js";
import { StackRoles } from "./stack-roles.js";
import { VisitingStackRoles } from "./visiting-stack-roles.js";

const management = "111122223333";
const member = "222222222222";
const other = "333333333333";
const contacts = "aws:account/alternativeContact:AlternativeContact";
let recording: Recording;

beforeAll(async () => {
  recording = await record(() => {
    const provider = (id: string) => ({ provider: new aws.Provider(id, { allowedAccountIds: [id] }) });
    const administrators = [roleArn(management, "Administrator")];
    const stacks = { dev: [member], prod: [other] };
    const elsewhere = { prod: { accountIds: [member] } };
    const roles = { managementAccountId: management, administrators, stacks, elsewhere };
    new StackRoles("roles", roles, provider(management));
    const there = { managementAccountId: management, accountId: member };
    const inMember = provider(member);
    new AccountPlanRole("plan", { ...there, stack: "dev", kind: "environment" }, inMember);
    new VisitingStackRoles("visitor", { ...there, stack: "prod", types: [contacts] }, inMember);
  });
});

const all = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** As AWS makes it with an account: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html */
const trustOfAwsRole = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${management}:root` },
    Action: "sts:AssumeRole",
  },
};

/** A role's trust policy, by its ARN; an administrator's role trusts nobody who is asked about. */
function trustOf(arn: string): unknown {
  if (arn === roleArn(member, "OrganizationAccountAccessRole")) return trustOfAwsRole;
  if (arn === roleArn(member, "FoundationDeploy")) return accountDeployTrust(management, "dev");
  const inMember = arn.includes(member);
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const role = recording
    .ofType("aws:iam/role:Role")
    .find(({ urn, inputs }) => inputs?.name === name && /::(plan|visitor)-/.test(urn) === inMember);
  if (role === undefined) throw new Error(`there is no ${arn}`);
  return role.inputs?.assumeRolePolicy;
}

/** What a role may do: that of a stack by its policy, any other everything. */
function policyOf(arn: string): unknown {
  const [, access, stack] = /111122223333:role\/Foundation(Deploy|Plan)-(\w+)$/.exec(arn) ?? [];
  if (access === undefined) return all;
  const policy = `roles-${access.toLowerCase()}-${String(stack)}-policy`;
  return recording.get("aws:iam/rolePolicy:RolePolicy", policy).inputs?.policy;
}

function assume(principal: Extract<Principal, { kind: "role" }>, arn: string, how: Partial<Assumption> = {}) {
  const identity = [readPolicy(policyOf(principal.roleArn), { kind: "identity", name: principal.roleArn })];
  const resource = readPolicy(trustOf(arn), { kind: "trust", name: arn });
  return assumeRole(compile({ identity, resource }), { principal, roleArn: arn, ...how });
}

const session = (name: string, accountId = management) =>
  ({ kind: "role", roleArn: roleArn(accountId, name) }) as const;
const hop = { tags: { [hopTag]: "true" }, transitiveTagKeys: [hopTag] };
const hopped = (name: string, accountId = management) => ({ ...session(name, accountId), ...hop });

const administrator = session("Administrator");
const deployDev = roleArn(management, "FoundationDeploy-dev");
const planDev = roleArn(management, "FoundationPlan-dev");
const inMember = {
  deploy: roleArn(member, "FoundationDeploy"),
  plan: roleArn(member, "FoundationPlan"),
  visitor: roleArn(member, "FoundationDeploy-prod"),
  aws: roleArn(member, "OrganizationAccountAccessRole"),
};

describe("assuming a role of the foundation", () => {
  test.each([
    ["an administrator, a stack's role", "allowed", administrator, deployDev, {}],
    ["an administrator, as the provider does, with the hop tag", "allowed", administrator, deployDev, hop],
    ["an administrator, with another tag", "denied", administrator, deployDev, { tags: { team: "a" } }],
    ["another role of management, a stack's role", "denied", session("Developer"), deployDev, {}],
    ["another stack's role, a stack's role", "denied", session("FoundationDeploy-prod"), deployDev, hop],
    ["the plan role, the one that deploys", "denied", session("FoundationPlan-dev"), deployDev, hop],
    ["a stack's role, itself with the hop tag", "allowed", session("FoundationDeploy-dev"), deployDev, hop],
    [
      "a stack's role to plan, itself with the hop tag",
      "allowed",
      session("FoundationPlan-dev"),
      planDev,
      hop,
    ],
    ["a stack's role, itself without the hop tag", "denied", session("FoundationDeploy-dev"), deployDev, {}],
    [
      "a stack's role, itself with a hop tag that ends there",
      "denied",
      session("FoundationDeploy-dev"),
      deployDev,
      { tags: hop.tags },
    ],
    [
      "a stack's role, itself with another value",
      "denied",
      session("FoundationDeploy-dev"),
      deployDev,
      { ...hop, tags: { [hopTag]: "false" } },
    ],
    ["a session that was renewed, itself", "denied", hopped("FoundationDeploy-dev"), deployDev, {}],
    [
      "a session that was renewed, itself with the tag again",
      "denied",
      hopped("FoundationDeploy-dev"),
      deployDev,
      hop,
    ],
    [
      "the stack's session, its account's role",
      "allowed",
      hopped("FoundationDeploy-dev"),
      inMember.deploy,
      {},
    ],
    [
      "the stack's own session, its account's role",
      "allowed",
      session("FoundationDeploy-dev"),
      inMember.deploy,
      {},
    ],
    ["the stack's plan session, its account's", "allowed", hopped("FoundationPlan-dev"), inMember.plan, {}],
    [
      "a visitor's session, its role in the account",
      "allowed",
      hopped("FoundationDeploy-prod"),
      inMember.visitor,
      {},
    ],
    [
      "another stack, the account's role that deploys",
      "denied",
      hopped("FoundationDeploy-prod"),
      inMember.deploy,
      {},
    ],
    [
      "the plan role, the account's role that deploys",
      "denied",
      hopped("FoundationPlan-dev"),
      inMember.deploy,
      {},
    ],
    ["an administrator, the account's role that deploys", "denied", administrator, inMember.deploy, {}],
    [
      "management's own stack, the account's role",
      "denied",
      hopped("FoundationDeploy-management"),
      inMember.deploy,
      {},
    ],
    ["the account's role, a stack's role", "denied", hopped("FoundationDeploy", member), deployDev, {}],
    ["the stack's own session, AWS's role", "allowed", session("FoundationDeploy-dev"), inMember.aws, {}],
    ["a session with the hop tag, AWS's role", "denied", hopped("FoundationDeploy-dev"), inMember.aws, {}],
    ["another stack, AWS's role", "denied", session("FoundationDeploy-prod"), inMember.aws, {}],
  ] as const)("%s: %s", (_, verdict, principal, arn, how) => {
    expect(assume(principal, arn, how).verdict).toBe(verdict);
  });

  test("ends two hours after the session that somebody has stolen began: what it gives is not renewed", () => {
    const renewed = assume(session("FoundationDeploy-dev"), deployDev, hop).session;
    if (renewed === undefined) throw new Error("was not renewed");

    expect(renewed.transitiveTagKeys).toEqual([hopTag]);
    expect(assume(renewed, deployDev, hop).verdict).toBe("denied");
    const inAccount = assume(renewed, inMember.deploy).session;
    expect(inAccount?.tags).toEqual(hop.tags);
  });
});
