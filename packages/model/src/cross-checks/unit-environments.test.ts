import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const ofProduction = ["name: Workloads", "name: Workloads, environment: prod"] as const;
const withStaging = [
  ["  prod: {}", "  prod: {}\n  stg: {}"],
  [
    "  prod: { name",
    "  stg: { name: Stg, email: s@example.com, organizationalUnit: core, environment: stg }\n  prod: { name",
  ],
] as const;

test("accounts of a unit's environment are fine in it and below it", () => {
  expect(problemsOf(changed(ofProduction))).toEqual([]);
  const below = changed(
    [
      "workloads: { name: Workloads }",
      "workloads: { name: W, environment: prod }\n  w2: { name: W, parent: workloads }",
    ],
    ["organizationalUnit: workloads", "organizationalUnit: w2"],
  );
  expect(problemsOf(below)).toEqual([]);
});

test("an account of another environment, or of none, is a problem on whatever level", () => {
  const text = changed(
    ["  workloads: {", "  w2: { name: W, parent: workloads }\n  workloads: {"],
    ofProduction,
    ...withStaging,
    ["s@example.com, organizationalUnit: core", "s@example.com, organizationalUnit: w2"],
    ["hub@example.com, organizationalUnit: core", "hub@example.com, organizationalUnit: w2"],
  );

  expect(problemsOf(text)).toEqual([
    'f:14:69  accounts.hub.organizationalUnit = "w2": organizationalUnits.workloads is of environment "prod", the account of none. Move the account to another unit, or correct its environment',
    'f:15:80  accounts.stg.environment = "stg": organizationalUnits.workloads is of environment "prod". Move the account to another unit, or correct its environment',
  ]);
});

test("a unit below one of an environment is of the same", () => {
  const text = changed(
    ["  workloads: {", "  w2: { name: W, parent: workloads, environment: stg }\n  workloads: {"],
    ofProduction,
    ...withStaging,
  );

  expect(problemsOf(text)).toEqual([
    'f:9:50  organizationalUnits.w2.environment = "stg": organizationalUnits.workloads above it is of environment "prod". Move the unit, or remove one of the environments',
  ]);
});

test("a unit's environment must exist", () => {
  expect(problemsOf(changed(["name: Core", "name: Core, environment: prd"]))).toContain(
    'f:8:36  organizationalUnits.core.environment = "prd": no such environment. Did you mean "prod"?',
  );
});

test("units below themselves say nothing of environments", () => {
  const text = changed(
    ["name: Workloads", "name: Workloads, parent: core, environment: prod"],
    ["name: Core", "name: Core, parent: workloads"],
  );

  expect(problemsOf(text)).toEqual([
    'f:8:31  organizationalUnits.core.parent = "workloads": is below itself: core > workloads > core. Give one of them another parent, or none',
  ]);
});
