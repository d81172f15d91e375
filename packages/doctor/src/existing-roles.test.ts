import {
  accountDeployTrust,
  logReplicationTrust,
  trailDeliveryTrust,
  trustInAdministrators,
  trustInRoles,
} from "@aws-foundation/core";
import { loadModel } from "@aws-foundation/model";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { judgeRoles } from "./checks/foundation-roles.js";
import {
  existingByStack,
  findExistingRoles,
  foundationRoles,
  type FoundationRole,
} from "./existing-roles.js";
import { smallModel } from "./testing/model.js";

const model = smallModel();
const { administrators, managementAccountId } = model.organization;
const roles = foundationRoles(model);
const role = (account: string, name: string) => {
  const found = roles.find((one) => one.account === account && one.name === name);
  if (found === undefined) throw new Error(`no stack makes ${name} in ${account}`);
  return found;
};
const deployProd = role("management", "FoundationDeploy-prod");
const planProd = role("prod", "FoundationPlan");
const idOf: Readonly<Record<string, string>> = { management: managementAccountId, core: "222222222222" };
const wantedOf = ({ account, trustIn }: FoundationRole) => trustIn(idOf[account] ?? "333333333333");
const found = (one: FoundationRole, trust = wantedOf(one)) => ({ role: one, trust, wanted: wantedOf(one) });

test("every stack has two roles in management, and every account one that reads it, for its own stack", () => {
  expect(roles.map(({ stack, account, name }) => `${stack} ${account} ${name}`)).toEqual(
    expect.arrayContaining([
      "management management FoundationDeploy-management",
      "management management FoundationPlan-lab",
      "security core FoundationPlan",
      "prod prod FoundationPlan",
    ]),
  );
  expect(deployProd.resource).toBe("foundation-deploy-prod");
  expect(wantedOf(deployProd)).toBe(
    trustInAdministrators(
      managementAccountId,
      administrators,
      `arn:aws:iam::${managementAccountId}:role/FoundationDeploy-prod`,
    ),
  );
  expect(planProd.resource).toBe("prod-plan-role-role");
  expect(wantedOf(planProd)).toBe(
    trustInRoles(managementAccountId, [`arn:aws:iam::${managementAccountId}:role/FoundationPlan-prod`]),
  );
});

test("the log archive has a role that copies, in its account, and one that the trail writes with, in management", () => {
  const copies = role("core", "FoundationLogReplication");
  expect(copies).toMatchObject({ stack: "security", resource: "log-archive-replication-role" });
  expect(wantedOf(copies)).toBe(logReplicationTrust("222222222222"));
  const writes = role("management", "FoundationTrailDelivery");
  expect(writes).toMatchObject({ stack: "management", resource: "trail-logs-role" });
  expect(wantedOf(writes)).toBe(trailDeliveryTrust(managementAccountId, "us-east-1"));
});

test("the stack of the hub has two roles in the network account for each segment that is attached", () => {
  const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));
  const ofNetwork = foundationRoles(reference).filter(({ name }) => name.startsWith("FoundationAttach"));
  const { managementAccountId: id } = reference.organization;

  expect(ofNetwork.map(({ name }) => name)).toHaveLength(10);
  const attachesDev = ofNetwork.find(({ name }) => name === "FoundationAttach-dev");
  expect(attachesDev).toMatchObject({ stack: "shared", account: "network", resource: "attach-deploy-dev" });
  expect(attachesDev?.trustIn("444444444444")).toBe(
    trustInRoles(id, [`arn:aws:iam::${id}:role/FoundationDeploy-dev`]),
  );
});

describe("a role that is there", () => {
  test("with the trust that it is to have is adopted by its stack", () => {
    const existing = existingByStack([found(deployProd), found(planProd)]);

    expect(Object.fromEntries(existing)).toEqual({
      management: { ids: { "foundation-deploy-prod": "FoundationDeploy-prod" }, problems: [] },
      prod: { ids: { "prod-plan-role-role": "FoundationPlan" }, problems: [] },
    });
    expect(judgeRoles([...existing.values()])).toEqual({
      status: "ok",
      detail: "2 are there, and trust whom they should",
    });
  });

  test("with another trust is not adopted, and told with both ways out", () => {
    const existing = existingByStack([found(planProd, accountDeployTrust(managementAccountId, "lab"))]);
    const problem =
      'the role FoundationPlan is in account "prod" already, and trusts others than the model wants: delete it, or have it ' +
      `trusted right: aws iam update-assume-role-policy --role-name FoundationPlan --policy-document '${wantedOf(planProd)}'`;

    expect(Object.fromEntries(existing)).toEqual({ prod: { ids: {}, problems: [problem] } });
    expect(judgeRoles([...existing.values()])).toMatchObject({
      status: "warn",
      detail: "1 of 1 trust others than the model wants",
      lines: [problem],
    });
  });
});

test("accounts are entered only for roles that may be in them, and those that cannot be are passed over", async () => {
  const session = { region: "us-east-1", credentials: () => Promise.reject(new Error("nobody is asked")) };
  const never = () => Promise.reject(new Error("nobody is entered"));
  const locked = {
    key: "prod",
    id: "333333333333",
    account: {} as never,
    stack: "prod",
    session: undefined,
    error: undefined,
  };

  expect(await findExistingRoles({ model, session, entered: never }, [])).toEqual(new Map());
  expect(
    await findExistingRoles({ model, session, entered: () => Promise.resolve([locked]) }, [planProd]),
  ).toEqual(new Map());
  expect(judgeRoles([])).toEqual({ status: "ok", detail: "there are none yet" });
});
