import { accountPlanRoleName } from "@aws-foundation/core";
import { stackPlans, type Model } from "@aws-foundation/model";
import { invariantViolations, nameOf, record, type Recording } from "@aws-foundation/testing";
import { describe, expect, test, vi } from "vitest";
import { contracts } from "./contracts.js";
import foundation from "./index.js";
import { recordAfterManagement, recordStack, referenceModel } from "./testing/record-stack.js";

const baselineType = "aws-foundation:securityBaseline:AccountBaseline";
const securityGroupType = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const accountType = "aws:organizations/account:Account";
const protectedTypes = [
  "aws:organizations/organization:Organization",
  "aws:organizations/organizationalUnit:OrganizationalUnit",
  accountType,
];

/** What each stack of the reference organization makes: baselines and providers by the accounts' keys. */
const accountsOf = {
  security: ["audit", "backup", "log-archive"],
  shared: ["network", "shared-services"],
  dev: ["development"],
  prod: ["production"],
  sandbox: ["sandbox"],
  stg: ["staging"],
  uat: ["uat"],
};

describe("the stack management of the reference organization", () => {
  test("makes the organization in the management account", async () => {
    const recording = await recordStack(referenceModel, "management");
    expect(recording.ofType("pulumi:providers:aws").map(nameOf)).toEqual(["management"]);
    expect(invariantViolations(recording, { protectedTypes })).toEqual([]);
    expect(recording.ofType(accountType).map(nameOf).sort()).toEqual(
      Object.keys(referenceModel.accounts)
        .map((key) => `organization-account-${key}`)
        .sort(),
    );
  });

  test("tags each account as what is in it, not as the management account", async () => {
    const recording = await recordStack(referenceModel, "management");
    const { inputs } = recording.get(accountType, "organization-account-production");
    expect(inputs?.tags).toMatchObject({ Environment: "prod", ManagedBy: "aws-foundation" });
    expect(inputs?.tagsAll).toEqual(inputs?.tags);
  });

  test("tells the others the ids of all accounts and units", async () => {
    const { stackOutputs } = await recordStack(referenceModel, "management");
    expect(Object.keys(stackOutputs).sort()).toEqual([
      "accountIds",
      "organizationId",
      "organizationalUnitIds",
      "rootId",
    ]);
    expect(Object.keys(stackOutputs.accountIds ?? {}).sort()).toEqual(
      Object.keys(referenceModel.accounts).sort(),
    );
    expect(Object.keys(stackOutputs.organizationalUnitIds ?? {}).sort()).toEqual(
      Object.keys(referenceModel.organizationalUnits).sort(),
    );
  });
});

const plans = stackPlans(referenceModel);
const names = plans.map(({ name }) => name);

test("eight stacks of the reference organization own accounts", () => {
  const owning = plans.filter(({ accounts }) => accounts.length > 0);
  expect(owning.map(({ name }) => name)).toEqual(["management", ...Object.keys(accountsOf)]);
});

describe.each(Object.entries(accountsOf))("the stack %s of the reference organization", (stack, keys) => {
  test("gives each of its accounts a baseline through the account's own provider", async () => {
    const recording = await recordAfterManagement(referenceModel, stack);
    expect(invariantViolations(recording)).toEqual([]);
    const { elsewhere = {} } = plans.find(({ name }) => name === stack) ?? {};
    expect(recording.ofType("pulumi:providers:aws").map(nameOf).sort()).toEqual(
      [...keys, ...Object.keys(elsewhere)].sort(),
    );
    expect(recording.ofType(baselineType).map(nameOf).sort()).toEqual(keys.map((key) => `${key}-baseline`));
    for (const key of keys) expect(providersOf(recording, `${key}-baseline`)).toEqual([key]);
    const tells = stack in contracts;
    expect(Object.keys(recording.stackOutputs).length > 0).toBe(tells);
  });

  test("settles each region that its accounts may use, and no other", async () => {
    const recording = await recordAfterManagement(referenceModel, stack);
    const expected = [...(referenceModel.environments[stack]?.regions ?? referenceModel.regions.allowed)];
    for (const key of keys) {
      const groups = baselineChildren(recording, `${key}-baseline`).filter(
        ({ type }) => type === securityGroupType,
      );
      expect(groups.map(({ inputs }) => inputs?.region).sort()).toEqual(expected.sort());
    }
  });
});

test.each(Object.entries(accountsOf))(
  "each account of the stack %s has a role that only the stack's own plan role may assume",
  async (stack, keys) => {
    const recording = await recordAfterManagement(referenceModel, stack);
    const roles = recording
      .ofType("aws:iam/role:Role")
      .filter(({ inputs }) => inputs?.name === accountPlanRoleName);
    expect(roles.map(nameOf).sort()).toEqual(keys.map((key) => `${key}-plan-role-role`));
    const { managementAccountId } = referenceModel.organization;
    for (const { inputs } of roles)
      expect(inputs?.assumeRolePolicy).toContain(
        `{"aws:PrincipalArn":"arn:aws:iam::${managementAccountId}:role/FoundationPlan-${stack}"}`,
      );
  },
);

test("accounts have the organization's contacts, and their own in place of them", async () => {
  const contact = { name: "Security", title: "Team", email: "security@example.com", phone: "+1 555 0100" };
  const own = { ...contact, name: "Production's own" };
  const model = withAccount({ ...referenceModel, contacts: { security: contact } }, "production", {
    contacts: { security: own },
  });
  const namesIn = async (stack: string) =>
    (await recordAfterManagement(model, stack))
      .ofType("aws:account/alternativeContact:AlternativeContact")
      .map((resource) => [nameOf(resource), resource.inputs?.name]);
  expect(await namesIn("management")).toEqual([["management-contacts-security", "Security"]]);
  expect(await namesIn("dev")).toEqual([["development-contacts-security", "Security"]]);
  expect(await namesIn("prod")).toEqual([["production-contacts-security", "Production's own"]]);
});

test("an account on its way out is detached by its stack, unprotected by management, and then gone", async () => {
  const suspended = withAccount(referenceModel, "sandbox", { state: "suspended" });
  const management = await recordStack(suspended, "management");
  const name = "organization-account-sandbox";
  expect(management.get(accountType, name).protect).toBeUndefined();
  expect(management.get(accountType, name).inputs).toMatchObject({
    closeOnDeletion: true,
    parentId: (management.stackOutputs.organizationalUnitIds as Record<string, string>).suspended,
  });
  const sandbox = await recordAfterManagement(suspended, "sandbox");
  expect(sandbox.resources.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  const closed = await recordStack(withAccount(referenceModel, "sandbox", { state: "closed" }), "management");
  expect(closed.ofType(accountType).map(nameOf)).not.toContain(name);
});

test("an account without default VPCs keeps the other settings", async () => {
  const model = withAccount(referenceModel, "sandbox", { defaultVpc: "deleted" });
  const recording = await recordAfterManagement(model, "sandbox");
  expect(baselineChildren(recording, "sandbox-baseline").map(({ type }) => type)).not.toContain(
    securityGroupType,
  );
  const encryption = recording.ofType("aws:ebs/encryptionByDefault:EncryptionByDefault");
  expect(encryption).toHaveLength(referenceModel.regions.allowed.length);
});

test.each(names)("the order of the model does not matter to the stack %s", async (stack) => {
  const one = await recordAfterManagement(referenceModel, stack);
  const other = await recordAfterManagement(reversed(referenceModel) as Model, stack);
  expect(other.resources).toEqual(one.resources);
  expect(other.stackOutputs).toEqual(one.stackOutputs);
});

test("a stack that is not in the model is refused with the names of those that are", async () => {
  await expect(recordStack(referenceModel, "prd")).rejects.toThrow(
    expect.objectContaining({
      name: "InputPropertiesError",
      message: [
        "1 problem in the selection of the stack:",
        `stack = "prd": the model has no such stack. Select one of ${names.join(", ")}`,
      ].join("\n"),
    }),
  );
});

test("without a model the program reads the repository's own, and guards itself", async () => {
  const guard = vi.fn();
  const own = await record(() => foundation(undefined, guard), {
    stack: "management",
    project: "aws-foundation",
  });
  expect(guard).toHaveBeenCalledOnce();
  expect(own.resources).toEqual((await recordStack(referenceModel, "management")).resources);
});

function baselineChildren(recording: Recording, name: string): Recording["resources"] {
  return recording.children(recording.get(baselineType, name).urn);
}

/** Names of the providers that manage what a baseline consists of. */
function providersOf(recording: Recording, name: string): string[] {
  const references = baselineChildren(recording, name).map(({ provider }) => provider);
  return recording
    .ofType("pulumi:providers:aws")
    .filter(({ urn, id }) => references.includes(`${urn}::${String(id)}`))
    .map(nameOf);
}

function withAccount(model: Model, key: string, change: Partial<Model["accounts"][string]>): Model {
  const account = model.accounts[key];
  if (!account) throw new Error(`no account ${key}`);
  return { ...model, accounts: { ...model.accounts, [key]: { ...account, ...change } } };
}

/** The same with every mapping's keys, and every list, the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [key, reversed(child)] as const)
      .reverse(),
  );
}
