import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { allowedRegions } from "./account-queries.js";
import { loadModel } from "./load.js";
import { stackPlans } from "./stack-plans.js";

const model = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));

test("the reference organization has 10 accounts in 10 organizational units, and 8 stacks own accounts", () => {
  expect(Object.keys(model.accounts)).toHaveLength(10);
  expect(Object.keys(model.organizationalUnits)).toHaveLength(10);
  const owning = stackPlans(model).filter(({ accounts }) => accounts.length > 0);
  expect(owning.map(({ name, accounts }) => `${name}: ${accounts.join(", ")}`)).toEqual([
    "management: management",
    "security: audit, backup, log-archive",
    "shared: network, shared-services",
    "dev: development",
    "prod: production",
    "sandbox: sandbox",
    "stg: staging",
    "uat: uat",
  ]);
});

test("production is narrower than the rest", () => {
  expect(allowedRegions(model, "production")).toEqual(["us-east-1"]);
  expect(allowedRegions(model, "development")).toEqual(["us-east-1", "us-west-2"]);
});
