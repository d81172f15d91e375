import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { accountContacts, allowedRegions } from "./account-queries.js";
import { loadModel } from "./load.js";
import { policyConfigs } from "./queries.js";
import { stackPlans } from "./stack-plans.js";

const fileOf = (name: string) =>
  fileURLToPath(new URL(`../../../examples/${name}/foundation.yaml`, import.meta.url));
/** The stacks that own accounts, with these. */
const stacksOf = (name: string) =>
  stackPlans(loadModel(fileOf(name))).flatMap(({ name: stack, accounts }) =>
    accounts.length > 0 ? [`${stack}: ${accounts.join(", ")}`] : [],
  );

test("the starter is a whole organization of four accounts in twenty lines", () => {
  const lines = readFileSync(fileOf("starter"), "utf8").trimEnd().split("\n");
  const model = loadModel(fileOf("starter"));

  expect(lines.length).toBeLessThanOrEqual(20);
  expect(Object.keys(model.accounts)).toHaveLength(3);
  expect(model.organization.accountQuota).toBe(10);
  expect(stacksOf("starter")).toEqual([
    "management: management",
    "security: security",
    "nonprod: nonprod",
    "prod: prod",
  ]);
});

test("the European organization is a standard one whose production is narrower", () => {
  const model = loadModel(fileOf("european"));

  expect(model.preset).toBe("standard");
  expect(stacksOf("european")).toEqual([
    "management: management",
    "security: security",
    "nonprod: shop-test",
    "prod: shop",
    "sandbox: sandbox",
  ]);
  expect(allowedRegions(model, "shop")).toEqual(["eu-central-1"]);
  expect(allowedRegions(model, "shop-test")).toEqual(["eu-central-1", "eu-west-1"]);
});

test("the regulated organization keeps card data in one region, and an account on its way out out of its stacks", () => {
  const model = loadModel(fileOf("regulated"));

  expect(stacksOf("regulated")).toEqual([
    "management: management",
    "security: audit, backup, log-archive",
    "shared: network, shared-services",
    "cardholder: card-vault",
    "dev: development",
    "prod: ledger, payments",
    "staging: staging",
  ]);
  expect(allowedRegions(model, "card-vault")).toEqual(["eu-central-1"]);
  expect(accountContacts(model, "card-vault").security?.email).toBe("cards-soc@example.com");
  expect(policyConfigs(model)["landing-zone"]["organization-protected"]).toEqual({
    unprotected: ["payments-legacy"],
  });
});
