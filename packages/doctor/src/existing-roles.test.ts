import { accountDeployTrust, trustInAdministrators, trustInRoles } from "@aws-foundation/core";
import { describe, expect, test } from "vitest";
import { judgeRoles } from "./checks/foundation-roles.js";
import { existingByStack, findExistingRoles, foundationRoles } from "./existing-roles.js";
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

test("every stack has two roles in management, and every account one that reads it, for its own stack", () => {
  expect(roles.map(({ stack, account, name }) => `${stack} ${account} ${name}`)).toEqual(
    expect.arrayContaining([
      "management management FoundationDeploy-management",
      "management management FoundationPlan-lab",
      "security core FoundationPlan",
      "prod prod FoundationPlan",
    ]),
  );
  expect(deployProd).toMatchObject({
    resource: "foundation-deploy-prod",
    trust: trustInAdministrators(
      managementAccountId,
      administrators,
      `arn:aws:iam::${managementAccountId}:role/FoundationDeploy-prod`,
    ),
  });
  expect(planProd).toMatchObject({
    resource: "prod-plan-role-role",
    trust: trustInRoles(managementAccountId, [
      `arn:aws:iam::${managementAccountId}:role/FoundationPlan-prod`,
    ]),
  });
});

describe("a role that is there", () => {
  test("with the trust that it is to have is adopted by its stack", () => {
    const found = existingByStack([
      { role: deployProd, trust: deployProd.trust },
      { role: planProd, trust: planProd.trust },
    ]);

    expect(Object.fromEntries(found)).toEqual({
      management: { ids: { "foundation-deploy-prod": "FoundationDeploy-prod" }, problems: [] },
      prod: { ids: { "prod-plan-role-role": "FoundationPlan" }, problems: [] },
    });
    expect(judgeRoles([...found.values()])).toEqual({
      status: "ok",
      detail: "2 are there, and trust whom they should",
    });
  });

  test("with another trust is not adopted, and told with both ways out", () => {
    const found = existingByStack([
      { role: planProd, trust: accountDeployTrust(managementAccountId, "lab") },
    ]);
    const problem =
      'the role FoundationPlan is in account "prod" already, and trusts others than the model wants: delete it, or have it ' +
      `trusted right: aws iam update-assume-role-policy --role-name FoundationPlan --policy-document '${planProd.trust}'`;

    expect(Object.fromEntries(found)).toEqual({ prod: { ids: {}, problems: [problem] } });
    expect(judgeRoles([...found.values()])).toMatchObject({
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

  expect(await findExistingRoles({ session, entered: never }, [])).toEqual(new Map());
  expect(await findExistingRoles({ session, entered: () => Promise.resolve([locked]) }, [planProd])).toEqual(
    new Map(),
  );
  expect(judgeRoles([])).toEqual({ status: "ok", detail: "there are none yet" });
});
