import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModel } from "./load.js";
import { policyConfigs } from "./queries.js";
import { changed } from "./small-organization.test.helper.js";
import { stackOwner, stackPlans } from "./stack-plans.js";

const account = (key: string, fields: string) =>
  `  ${key}: { name: ${key}, email: ${key}@example.com, organizationalUnit: core, environment: prod${fields} }\n`;
const grown = parseModel(
  changed(
    ["organization:\n", "organization:\n  accountQuota: 20\n"],
    ["  core: {", "  suspended: { name: S }\n  quarantine: { name: Q }\n  core: {"],
    [
      "accounts:\n",
      `accounts:\n${account("z", ", cell: 10")}${account("y", ", cell: 2")}${account("x", ", cell: 2, state: quarantined")}` +
        `${account("w", ", cell: 3, state: suspended")}${account("v", ", state: closed")}`,
    ],
    ["prod: {}", "prod: { regions: [us-west-2] }"],
  ),
  "f",
);

test("an environment has a stack for each cell, in the order of their numbers", () => {
  const dependsOn = ["management"];

  expect(stackPlans(grown).filter(({ kind }) => kind === "environment")).toEqual([
    { name: "prod", kind: "environment", accounts: ["prod"], dependsOn },
    { name: "prod.2", kind: "environment", accounts: ["x", "y"], dependsOn },
    { name: "prod.3", kind: "environment", accounts: [], dependsOn },
    { name: "prod.10", kind: "environment", accounts: ["z"], dependsOn },
  ]);
});

test("without accounts for it there is no stack shared", () => {
  const text = changed(
    ["  shared: { network: hub, sharedServices: hub }\n", ""],
    ["cidr: 10.1.0.0/16", "environment: prod"],
  );

  expect(stackPlans(parseModel(text, "f")).map(({ name }) => name)).toEqual([
    "management",
    "security",
    "prod",
  ]);
});

test("the policies learn of cells, and which accounts may lose their protection", () => {
  const config = policyConfigs(grown)["landing-zone"];

  expect(config["account-and-region"].stacks["prod.2"]).toEqual({
    x: { regions: ["us-west-2"] },
    y: { regions: ["us-west-2"] },
  });
  expect(config["organization-protected"]).toEqual({ unprotected: ["w"] });
});

test("every account has an owner, one on its way out the one that it had", () => {
  expect(stackOwner(grown, "management")).toEqual({ kind: "management" });
  expect(stackOwner(grown, "archive")).toEqual({ kind: "security" });
  expect(stackOwner(grown, "hub")).toEqual({ kind: "shared" });
  expect(stackOwner(grown, "w")).toEqual({ kind: "environment", environment: "prod", cell: 3 });
  expect(() => stackOwner(grown, "hubb")).toThrow(
    new RangeError('the model has no account "hubb", did you mean "hub"?'),
  );
});

test("every deployed account is in one stack, and another account changes no other stack", () => {
  const accounts = fc.array(
    fc.record({
      cell: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom("active", "quarantined", "suspended", "closed"),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const plansOf = (given: readonly { cell: number; state: string }[]) => {
    const lines = given.map(({ cell, state }, index) =>
      account(`a${index}`, `, cell: ${cell}, state: ${state}`),
    );
    const text = changed(
      ["organization:\n", "organization:\n  accountQuota: 20\n"],
      ["  core: {", "  suspended: { name: S }\n  quarantine: { name: Q }\n  core: {"],
      ["accounts:\n", `accounts:\n${lines.join("")}`],
    );
    return stackPlans(parseModel(text, "f"));
  };

  fc.assert(
    fc.property(accounts, (given) => {
      const plans = plansOf(given);
      const deployed = given.flatMap(({ state }, index) =>
        state === "active" || state === "quarantined" ? [`a${index}`] : [],
      );
      const placed = plans.flatMap(({ accounts: keys }) => keys.filter((key) => /^a\d/.test(key)));
      expect(placed.sort()).toEqual(deployed.sort());

      const last = given.at(-1);
      const own = last?.cell === 1 ? "prod" : `prod.${String(last?.cell)}`;
      const others = (all: typeof plans) => all.filter(({ name }) => name !== own);
      expect(others(plansOf(given.slice(0, -1)))).toEqual(others(plans));
    }),
    { numRuns: 50 },
  );
});
