import { RefusedError } from "@aws-foundation/engine";
import { expect, test } from "vitest";
import { idsOf } from "./existing-here.js";

test("what nothing stands in the way of is adopted", () => {
  const policies = { "organization-policy-scp-root-1": "p-1" };
  const roles = { "foundation-plan-prod": "FoundationPlan-prod" };
  const inProd = { "prod-plan-role-role": "FoundationPlan" };

  expect(
    idsOf([
      ["management", { ids: policies, problems: [] }],
      ["management", { ids: roles, problems: [] }],
      ["prod", { ids: inProd, problems: [] }],
    ]),
  ).toEqual(
    new Map<string, object>([
      ["management", { ...policies, ...roles }],
      ["prod", inProd],
    ]),
  );
});

test("what AWS would refuse is one error, before anything is planned", () => {
  expect(() =>
    idsOf([
      ["management", { ids: {}, problems: ["root is full"] }],
      ["prod", { ids: {}, problems: ["config is taken"] }],
    ]),
  ).toThrow(
    new RefusedError(
      "AWS would refuse what is to be deployed, so that nothing is begun:\n  root is full\n  config is taken",
    ),
  );
});
