import {
  administratorResourceName,
  attachmentResourceName,
  organizationName,
  policyName,
  policyResourceName,
  trailDeliveryRoleName,
  trailDeliveryRoleResourceName,
  trailDeliveryTrust,
  trailLogsName,
} from "@aws-foundation/core";
import { adoptExisting } from "@aws-foundation/engine";
import { parseModel } from "@aws-foundation/model";
import foundation from "@aws-foundation/stacks";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { failureOf } from "./deployed-organization.js";
import { createWorkspace } from "./organization.js";
import { changes, starterText } from "./starter-organization.js";

const managementId = "111122223333";
const service = "access-analyzer.amazonaws.com";
const types = {
  account: "aws:organizations/account:Account",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  organization: "aws:organizations/organization:Organization",
  policy: "aws:organizations/policy:Policy",
  role: "aws:iam/role:Role",
  serviceAccess: "aws:organizations/awsServiceAccess:AwsServiceAccess",
};
const content =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}';

/** What the starter organization has on its root, beside settings. */
const ownKeys = ["scp-root-1", "scp-root-2"];

let workspace: EngineWorkspace;
let text: string;
let ids: Record<string, string>;

/** An organization with an administrator, the trail's role, the foundation's policies and seven of others on its root, as after a lost state. */
beforeAll(async () => {
  workspace = await createWorkspace();
  const make = (type: string, inputs: Record<string, unknown>, id?: string) =>
    workspace.world.create({ type, accountId: managementId, inputs: inputs as never, ...(id ? { id } : {}) });
  const organization = make(types.organization, {
    featureSet: "ALL",
    enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
  });
  const [root] = organization.outputs.roots as unknown as readonly { readonly id: string }[];
  const attach = (name: string) => {
    const { id } = make(types.policy, { name, type: "SERVICE_CONTROL_POLICY", content });
    return { policy: id, attachment: make(types.attachment, { policyId: id, targetId: root?.id }).id };
  };
  for (const name of ["a", "b", "c", "d", "e", "f", "g"]) attach(name);
  const own = ownKeys.map((key) => ({ key, ...attach(policyName(key)) }));
  const account = make(types.account, { name: "Security", email: "aws+security@example.com" });
  make(types.serviceAccess, { servicePrincipal: service });
  const role = make(types.role, {
    name: trailDeliveryRoleName,
    assumeRolePolicy: trailDeliveryTrust(managementId, "us-east-1"),
  });
  const administrator = make(types.administrator, { accountId: account.id, servicePrincipal: service });
  ids = {
    [administratorResourceName(organizationName, service)]: administrator.id,
    [trailDeliveryRoleResourceName(trailLogsName)]: role.id,
    ...Object.fromEntries(
      own.flatMap(({ key, policy, attachment }) => [
        [policyResourceName(organizationName, key), policy],
        [attachmentResourceName(organizationName, key, "root"), attachment],
      ]),
    ),
  };
  text = starterText
    .replace("organization:\n", `organization:\n  id: ${organization.id}\n`)
    .replace(
      "  security: { name: Security, email",
      `  security: { id: "${account.id}", name: Security, email`,
    );
});

afterAll(() => {
  workspace.dispose();
});

function management(existing: Readonly<Record<string, string>>): Promise<Stack> {
  const model = parseModel(text, "foundation.yaml");
  return workspace.stack("management", async () => {
    adoptExisting(existing);
    return { ...(await foundation(model)) };
  });
}

function made(type: string): number {
  return workspace.world.resources(type).length;
}

it("what is there already is refused by AWS when it is made anew", async () => {
  const failure = await failureOf((await management({})).up({ continueOnError: true }));

  expect(failure).toContain("AccountAlreadyRegisteredException");
  expect(failure).toContain("DuplicatePolicyException");
  expect(failure).toContain("EntityAlreadyExists");
});

it("what is there already is adopted, brought in line, and needs no further slot of the full root", async () => {
  const before = [made(types.policy), made(types.administrator), made(types.role)];

  const { summary } = await (await management(ids)).up();

  expect(changes(summary.resourceChanges).import).toBe(2 + 2 * ownKeys.length);
  expect([made(types.policy), made(types.administrator), made(types.role)]).toEqual(before);
  for (const key of ownKeys) {
    const policyId = ids[policyResourceName(organizationName, key)];
    const policy = workspace.world.resources(types.policy).find(({ id }) => id === policyId);
    expect(policy?.outputs.content).not.toBe(content);
  }
});

it("once adopted nobody needs to say it again", async () => {
  expect(changes((await (await management({})).up()).summary.resourceChanges)).toEqual({});
});
