import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountDeployTrust, hopTag, hopTagValue, roleArn, trustInRoles } from "@aws-foundation/core";
import { addAccount, parseModel, setAccountField, stackPlans } from "@aws-foundation/model";
import * as aws from "@pulumi/aws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { FoundationCommand, type Ended } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";

const types = { account: "aws:organizations/account:Account", role: "aws:iam/role:Role" };
const awsRole = "OrganizationAccountAccessRole";

/** An account of production, by its key. */
const account = (key: string) => ({
  name: key,
  email: `aws+${key}@example.com`,
  organizationalUnit: "production",
  environment: "prod",
});

let workspace: EngineWorkspace;
let foundation: FoundationCommand;

/** The starter organization with one account more, in which the stacks of accounts work as the foundation from the start. */
beforeAll(async () => {
  workspace = await createWorkspace();
  foundation = new FoundationCommand(workspace);
  changeModel((text) => addAccount(text, "moving", account("moving")));
  await workspace.answerSdks(model().organization.managementAccountId);
  for (const { name, accounts } of stackPlans(model()))
    if (accounts.length > 0 && name !== "management") writeAccess(name);
});

afterAll(() => {
  workspace.dispose();
});

function model() {
  return parseModel(readFileSync(foundation.model, "utf8"), "foundation.yaml");
}

function changeModel(change: (text: string) => string): void {
  writeFileSync(foundation.model, change(readFileSync(foundation.model, "utf8")));
}

/** Writes into a stack's config that it works as `FoundationDeploy`. */
function writeAccess(stack: string): void {
  const file = join(foundation.project, `stacks/config/Pulumi.${stack}.yaml`);
  const before = existsSync(file) ? readFileSync(file, "utf8").replace(/^config: .*\n/m, "") : "";
  writeFileSync(file, `${before}config: { "aws-foundation:access": deploy }\n`);
}

async function up(...options: readonly string[]): Promise<Ended> {
  const ended = await foundation.run("up", "--init", "--yes", ...options);
  expect(ended, ended.stderr + ended.stdout).toMatchObject({ code: 0 });
  return ended;
}

/** The id of an account of the model. */
function idOf(key: string): string {
  const email = model().accounts[key]?.email;
  const found = workspace.world.resources(types.account).find(({ outputs }) => outputs.email === email);
  if (found === undefined) throw new Error(`there is no account ${key}`);
  return found.id;
}

/** The trust policies of the roles of this name in accounts, by the account's key. */
function trusts(name: string): Record<string, unknown> {
  const roles = workspace.world.resources(types.role).filter(({ outputs }) => outputs.name === name);
  return Object.fromEntries(
    Object.keys(model().accounts).map((key) => {
      const role = roles.find(({ outputs }) => outputs.arn === roleArn(idOf(key), name));
      return [key, role?.outputs.assumeRolePolicy];
    }),
  );
}

/** What the trust of `FoundationDeploy` has to be in every account. */
function stacksTrusts(): Record<string, string> {
  const { managementAccountId } = model().organization;
  return Object.fromEntries(
    stackPlans(model()).flatMap(({ name, accounts }) =>
      accounts
        .filter((key) => key !== "management")
        .map((key) => [key, accountDeployTrust(managementAccountId, name)] as const),
    ),
  );
}

/** Who has called AWS in an account, as the provider. */
function callersIn(key: string): Set<string> {
  const id = idOf(key);
  return new Set(
    workspace.world
      .calls()
      .filter(({ accountId }) => accountId === id)
      .map(({ caller }) => caller),
  );
}

function deployer(key: string, stack: string): string {
  return `arn:aws:sts::${idOf(key)}:assumed-role/FoundationDeploy/aws-foundation-${stack}`;
}

it("new accounts get FoundationDeploy, each for its stack, once management is done", async () => {
  const { stdout } = await up("--stack", "management");

  expect(stdout).toContain(
    [
      "The stacks behind management need roles in accounts:",
      `moving (${idOf("moving")})`,
      "  make FoundationDeploy, an administrator for FoundationDeploy-prod",
      `nonprod (${idOf("nonprod")})`,
      "  make FoundationDeploy, an administrator for FoundationDeploy-nonprod",
      `prod (${idOf("prod")})`,
      "  make FoundationDeploy, an administrator for FoundationDeploy-prod",
      `security (${idOf("security")})`,
      "  make FoundationDeploy, an administrator for FoundationDeploy-security",
    ].join("\n"),
  );
  expect(trusts("FoundationDeploy")).toEqual(stacksTrusts());
});

it("an account that moves to another stack has its trust set right, before that stack is deployed into it", async () => {
  changeModel((text) =>
    setAccountField(
      setAccountField(text, "moving", "environment", "nonprod"),
      "moving",
      "organizationalUnit",
      "nonproduction",
    ),
  );
  const lock = foundation.model.replace(/\.yaml$/, ".lock.yaml");
  const locked = readFileSync(lock, "utf8");
  writeFileSync(lock, locked.replace("  moving:\n    stack: prod\n", "  moving:\n    stack: nonprod\n"));

  const { stdout } = await up("--stack", "management");

  expect(stdout).toContain(
    [
      "The stacks behind management need roles in accounts:",
      `moving (${idOf("moving")})`,
      "  let FoundationDeploy-nonprod, and nobody else, assume FoundationDeploy",
    ].join("\n"),
  );
  expect(trusts("FoundationDeploy")).toEqual(stacksTrusts());
  await up("--stack", "nonprod", "--stack", "prod");
  expect(callersIn("moving")).toEqual(new Set([deployer("moving", "nonprod")]));
});

it("stacks with access deploy work in their accounts as FoundationDeploy, and in AWS's role never", () => {
  expect(callersIn("prod")).toEqual(new Set([deployer("prod", "prod")]));
  expect(callersIn("nonprod")).toEqual(new Set([deployer("nonprod", "nonprod")]));
});

it("AWS's role is for administrators alone once the model says narrowed", async () => {
  const { administrators, managementAccountId } = model().organization;
  changeModel((text) => text.replace("organization:\n", "organization:\n  accountRole: narrowed\n"));

  const { stdout } = await up("--stack", "management");

  expect(stdout).toContain("  let organization.administrators alone assume the role that AWS made");
  const narrowed = trustInRoles(managementAccountId, administrators);
  expect(new Set(Object.values(trusts(awsRole)))).toEqual(new Set([narrowed]));
});

it("an account that is added afterwards gets FoundationDeploy under the guardrails, and its stack is deployed into it", async () => {
  const { administrators, managementAccountId } = model().organization;
  changeModel((text) => addAccount(text, "late", account("late")));

  const { stdout } = await up("--stack", "management", "--stack", "prod");

  expect(stdout).toContain(
    [
      `late (${idOf("late")})`,
      "  make FoundationDeploy, an administrator for FoundationDeploy-prod",
      "  let organization.administrators alone assume the role that AWS made",
    ].join("\n"),
  );
  expect(trusts("FoundationDeploy")).toEqual(stacksTrusts());
  expect(trusts(awsRole).late).toBe(trustInRoles(managementAccountId, administrators));
  expect(callersIn("late")).toEqual(new Set([deployer("late", "prod")]));
});

describe("a session of the role that deploys a stack", () => {
  const hop = { tags: { [hopTag]: hopTagValue }, transitiveTagKeys: [hopTag] };

  /** Makes a topic by way of these roles, from a session of `FoundationDeploy-prod`. @returns its ARN, or what AWS says */
  async function assuming(...roles: readonly aws.types.input.ProviderAssumeRole[]): Promise<string> {
    workspace.caller = own();
    const stack = await workspace.stack("hops", () => {
      const provider = new aws.Provider("hops", { region: "us-east-1", assumeRoles: [...roles] });
      return Promise.resolve({ arn: new aws.sns.Topic("hops", {}, { provider }).arn });
    });
    workspace.caller = undefined;
    return stack.up().then(
      ({ outputs }) => String(outputs.arn?.value),
      (error: unknown) => (error as Error).message,
    );
  }
  const own = () => roleArn(model().organization.managementAccountId, "FoundationDeploy-prod");

  it("goes on into the stack's account with the hop tag, which travels on", async () => {
    expect(
      await assuming({ roleArn: own(), ...hop }, { roleArn: roleArn(idOf("prod"), "FoundationDeploy") }),
    ).toMatch(new RegExp(`^arn:aws:sns:us-east-1:${idOf("prod")}:hops-`));
  });

  it.each([
    ["without the hop tag", () => [{ roleArn: own() }]],
    ["with the tag, but not to travel on", () => [{ roleArn: own(), tags: hop.tags }]],
    [
      "a second time",
      () => [
        { roleArn: own(), ...hop },
        { roleArn: own(), ...hop },
      ],
    ],
  ])("is not renewed %s", async (_, roles) => {
    expect(await assuming(...roles())).toContain(
      `is not authorized to perform: sts:AssumeRole on resource: ${own()}`,
    );
  });

  it("does not come into another stack's account, nor with the tag into AWS's role", async () => {
    const foreign = roleArn(idOf("nonprod"), "FoundationDeploy");
    expect(await assuming({ roleArn: own(), ...hop }, { roleArn: foreign })).toContain(
      `is not authorized to perform: sts:AssumeRole on resource: ${foreign}`,
    );
    const theirs = roleArn(idOf("prod"), awsRole);
    expect(await assuming({ roleArn: own(), ...hop }, { roleArn: theirs })).toContain(
      `on resource: ${theirs}`,
    );
  });
});
