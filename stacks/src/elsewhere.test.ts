import {
  accountPlanRoleName,
  attachRolePatterns,
  logArchiveNames,
  logReplicationRoleName,
  ResourceError,
  roleArn,
  type PolicyStatement,
} from "@aws-foundation/core";
import { guardrailContext } from "@aws-foundation/guardrails";
import { stackKinds, stackPlans, type StackKindRow } from "@aws-foundation/model";
import { StackRoles } from "@aws-foundation/org";
import {
  invariantViolations,
  nameOf,
  record,
  type RecordOptions,
  type Recording,
} from "@aws-foundation/testing";
import { describe, expect, test } from "vitest";
import { readStacks } from "./contracts.js";
import { stackRolesArgs, visitingRoleNames } from "./map/foundation-roles.js";
import { createMemberAccounts } from "./member-accounts.js";
import { managementProvider } from "./providers.js";
import { managementStack, recordStack, referenceModel } from "./testing/record-stack.js";

const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/rolePolicy:RolePolicy";
const groups = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const contacts = "aws:account/alternativeContact:AlternativeContact";
const { managementAccountId, accountRoleName } = referenceModel.organization;

/** The table as if nobody worked elsewhere. */
const atHome: readonly StackKindRow[] = stackKinds.map(({ kind, accounts, dependsOn }) => ({
  kind,
  accounts,
  dependsOn,
}));

/** The same with a kind that owns no account and works in audit and management. */
const kinds = [
  ...atHome,
  {
    kind: "guest",
    accounts: "none",
    dependsOn: ["environment"],
    elsewhere: ({ organization }) => ({ management: [contacts], [organization.security.audit]: [groups] }),
  } as const satisfies StackKindRow,
];
const plans = stackPlans<string>(referenceModel, kinds);

/** Records the accounts of a stack. */
async function recordAccounts(stack: string, options: RecordOptions = {}): Promise<Recording> {
  const plan = plans.find(({ name }) => name === stack);
  if (plan === undefined) throw new Error(`no stack ${stack}`);
  const { stackOutputs } = await recordStack(referenceModel, "management");
  return record(
    async () => {
      const { management } = await readStacks(["management"], plan);
      createMemberAccounts(referenceModel, plan, management.accountIds, plans);
    },
    { ...options, stack, project: "aws-foundation", stackOutputs: { [managementStack]: stackOutputs } },
  );
}

async function idOf(key: string): Promise<string> {
  const { accountIds } = (await recordStack(referenceModel, "management")).stackOutputs;
  return (accountIds as Record<string, string>)[key] ?? "";
}

function statementsOf(recording: Recording, policy: string): PolicyStatement[] {
  const { inputs } = recording.get(policyType, policy);
  return (JSON.parse(String(inputs?.policy)) as { Statement: PolicyStatement[] }).Statement;
}

describe("a stack that works in accounts of other stacks", () => {
  test.each([
    ["bootstrap", undefined, accountRoleName],
    ["plan", "FoundationPlan-guest", "FoundationPlan-guest"],
    ["deploy", "FoundationDeploy-guest", "FoundationDeploy-guest"],
  ])("has providers there that %s as itself", async (access, own, there) => {
    const recording = await recordAccounts("guest", { config: { "aws-foundation:access": access } });
    const rolesOf = (key: string) => {
      const { assumeRoles = "[]" } = recording.get("pulumi:providers:aws", key).inputs ?? {};
      return (JSON.parse(String(assumeRoles)) as { roleArn: string }[]).map(({ roleArn }) => roleArn);
    };
    const first = own === undefined ? [] : [`arn:aws:iam::${managementAccountId}:role/${own}`];

    expect(rolesOf("management")).toEqual(first);
    expect(rolesOf("audit")).toEqual([...first, `arn:aws:iam::${await idOf("audit")}:role/${there}`]);
  });

  test("makes nothing there that the account's own stack makes", async () => {
    const recording = await recordAccounts("guest");

    expect(recording.resources.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });

  test("has roles in the member account, made by the stack that owns it, and in no other", async () => {
    const recording = await recordAccounts("security");
    const names = recording.ofType(roleType).map(({ inputs }) => inputs?.name);

    expect(names.filter((name) => name !== accountPlanRoleName).sort()).toEqual([
      "FoundationDeploy-guest",
      "FoundationPlan-guest",
    ]);
    expect(recording.ofType("aws-foundation:org:VisitingStackRoles").map(nameOf)).toEqual([
      "audit-roles-of-guest",
    ]);
    expect(statementsOf(recording, "audit-roles-of-guest-plan-policy")).toEqual([
      { Sid: "ReadSettings", Effect: "Allow", Action: "ec2:DescribeSecurityGroups", Resource: "*" },
    ]);
    const readable = (key: string) => statementsOf(recording, `${key}-plan-role-policy`).at(-1)?.Resource;
    const own = [accountPlanRoleName, ...attachRolePatterns, logReplicationRoleName];
    const rolesIn = async (key: string, names: readonly string[]) => {
      const id = await idOf(key);
      return names.map((name) => roleArn(id, name)).sort();
    };
    const visitors = ["FoundationDeploy-guest", "FoundationPlan-guest"];
    expect(readable("audit")).toEqual(await rolesIn("audit", [...own, ...visitors]));
    expect(readable("backup")).toEqual(await rolesIn("backup", own));
    expect(invariantViolations(recording)).toEqual([]);
  });

  test("has roles in member accounts that nobody else may change", () => {
    const names = visitingRoleNames(referenceModel, kinds);
    const { protectedRolePatterns } = guardrailContext({ logArchive: logArchiveNames, furtherRoles: names });

    expect(names).toEqual(["FoundationDeploy-guest", "FoundationPlan-guest"]);
    for (const name of names) expect(protectedRolePatterns).toContain(`arn:aws:iam::*:role/${name}`);
    expect(visitingRoleNames(referenceModel, atHome)).toEqual([]);
  });

  test("has no roles anywhere as long as an account's id is not given", () => {
    expect(() => stackRolesArgs(referenceModel, {}, "aws-foundation", kinds)).toThrow(
      new ResourceError('account "audit"', "its id is not given"),
    );
  });

  test("has roles in management that do what its types take there, and reach its other accounts", async () => {
    const { stackOutputs } = await recordStack(referenceModel, "management");
    const accountIds = stackOutputs.accountIds as Record<string, string>;
    const recording = await record(() => {
      const args = stackRolesArgs(referenceModel, accountIds, "aws-foundation", kinds);
      expect(Object.keys(args.elsewhere ?? {})).toEqual(Object.keys(args.stacks));
      new StackRoles("foundation", args, { provider: managementProvider(referenceModel) });
    });
    const sids = (stack: string) =>
      statementsOf(recording, `foundation-deploy-${stack}-policy`).map(({ Sid }) => Sid);

    expect(sids("guest").slice(0, 4)).toEqual([
      "AssumeVisitingRoles",
      "ReadContacts",
      "ManageContacts",
      "AssumeItself",
    ]);
    expect(sids("prod").slice(0, 3)).toEqual(["AssumeAccountRoles", "MakeAccountRoles", "AssumeItself"]);
    expect(statementsOf(recording, "foundation-plan-guest-policy")[0]?.Resource).toBe(
      `arn:aws:iam::${accountIds.audit ?? ""}:role/FoundationPlan-guest`,
    );
  });
});
