import { fileURLToPath } from "node:url";
import { loadModel, parseModel, stackPlans } from "@aws-foundation/model";
import { expect, test } from "vitest";
import { organizationOf } from "./organization-of.js";

const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));

test("as many accounts as the reference organization has are the reference organization", () => {
  // What was deployed last is in no text.
  expect(parseModel(organizationOf(reference, 5), "f")).toEqual({
    ...reference,
    previousPolicies: [],
    previousLogs: {},
  });
});

test("more accounts are dealt out over the environments, in cells of at most 15", () => {
  const model = parseModel(organizationOf(reference, 102), "f");

  const workloads = stackPlans(model).filter(({ kind }) => kind === "environment");
  expect(workloads.map(({ name, accounts }) => `${name}: ${accounts.length}`)).toEqual([
    "dev: 15",
    "dev.2: 5",
    "prod: 15",
    "prod.2: 6",
    "sandbox: 15",
    "sandbox.2: 5",
    "stg: 15",
    "stg.2: 6",
    "uat: 15",
    "uat.2: 5",
  ]);
  expect(model.organization.accountQuota).toBe(108);
  expect(model.accounts["production-21"]).toMatchObject({
    name: "Production 21",
    email: "aws+production-21@example.com",
    organizationalUnit: "production",
    environment: "prod",
    cell: 2,
    cidr: "10.128.200.0/23",
  });
});

test("a thousand accounts are a model without problems", () => {
  const model = parseModel(organizationOf(reference, 1_000), "f");

  expect(Object.keys(model.accounts)).toHaveLength(1_005);
});

test("fewer accounts than the reference organization has are refused", () => {
  expect(() => organizationOf(reference, 4)).toThrow(
    new RangeError("the smallest organization has 5 workload accounts"),
  );
});
