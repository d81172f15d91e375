import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify, parse } from "yaml";
import { parseModel } from "./load.js";
import {
  accountTags,
  allowedRegions,
  effectiveOrganizationalUnit,
  registeredAccounts,
} from "./account-queries.js";
import { mandatoryTagKeys, policyConfigs } from "./queries.js";
import { changed, smallOrganization } from "./small-organization.test.helper.js";
import { stackKinds, stackPlans, type StackKindRow } from "./stack-plans.js";

const model = parseModel(smallOrganization, "f");
const narrowed = parseModel(
  changed(
    ["prod: {}", "prod: { regions: [us-west-2] }"],
    ["environment: prod }", "environment: prod, tags: { Owner: sales, Team: a } }"],
    [
      "  prod: { name",
      "  constructor: { name: Other, email: aws+o@example.com, organizationalUnit: core, environment: prod }\n  prod: { name",
    ],
  ),
  "f",
);

test("accounts are owned by management, security, shared and the environments, each stack's sorted", () => {
  const owning = stackPlans(narrowed).filter(({ accounts }) => accounts.length > 0);
  const after = (...dependsOn: string[]) => ({ dependsOn, reads: dependsOn.slice(0, 1) });

  expect(owning).toMatchObject([
    { name: "management", kind: "management", accounts: ["management"], ...after() },
    { name: "security", kind: "security", accounts: ["archive", "audit"], ...after("management") },
    { name: "shared", kind: "shared", accounts: ["hub"], ...after("management", "security") },
    { name: "prod", kind: "environment", accounts: ["constructor", "prod"], ...after("management") },
  ]);
});

test("an account may use its environment's regions, any other account all allowed ones, sorted", () => {
  expect(allowedRegions(narrowed, "prod")).toEqual(["us-west-2"]);
  expect(allowedRegions(model, "prod")).toEqual(["us-east-1", "us-west-2"]);
  expect(allowedRegions(narrowed, "audit")).toEqual(["us-east-1", "us-west-2"]);
  expect(allowedRegions(narrowed, "management")).toEqual(["us-east-1", "us-west-2"]);
});

test("an account's tags are the mandatory ones, its own, its environment or stack, and who manages it", () => {
  expect(accountTags(narrowed, "prod")).toEqual({
    Environment: "prod",
    ManagedBy: "aws-foundation",
    Owner: "sales",
    Team: "a",
  });
  expect(accountTags(model, "hub")).toEqual({
    Environment: "shared",
    ManagedBy: "aws-foundation",
    Owner: "platform",
  });
  expect(accountTags(model, "management").Environment).toBe("management");
  expect(accountTags(model, "audit").Environment).toBe("security");
});

test.each([
  ["archiv", 'the model has no account "archiv", did you mean "archive"?'],
  [
    "toString",
    'the model has no account "toString", use one of "archive", "audit", "hub", "management", "prod"',
  ],
])("asking for the account %s, which is not there, is an error", (key, message) => {
  expect(() => accountTags(model, key)).toThrow(new RangeError(message));
  expect(() => allowedRegions(model, key)).toThrow(new RangeError(message));
});

test("mandatory are the model's tags, Environment and ManagedBy, sorted", () => {
  expect(mandatoryTagKeys(model)).toEqual(["Environment", "ManagedBy", "Owner"]);
});

test("the policies learn every stack's accounts and their regions, and the tags", () => {
  const both = ["us-east-1", "us-west-2"];
  const { "account-and-region": accountAndRegion, ...others } = policyConfigs(narrowed)["landing-zone"];
  const { stacks } = accountAndRegion;

  expect(Object.keys(stacks).sort()).toEqual(
    stackPlans(narrowed)
      .map(({ name }) => name)
      .sort(),
  );
  expect(stacks).toMatchObject({
    management: { management: { regions: both, accountId: "111122223333" } },
    security: { archive: { regions: both }, audit: { regions: both } },
    shared: { hub: { regions: both } },
    prod: { constructor: { regions: ["us-west-2"] }, prod: { regions: ["us-west-2"] } },
  });
  expect(others).toEqual({
    "log-buckets-kept": {
      namePrefix: "aws-foundation-logs-",
      home: "us-east-1",
      kinds: expect.objectContaining({
        config: {
          source: {
            encryption: "customer-key",
            lifecycle: { archiveAfterDays: "never", expireAfterDays: 2_555, noncurrentDays: 365 },
          },
          replica: {
            encryption: "customer-key",
            lock: { mode: "COMPLIANCE", days: 365 },
            lifecycle: { archiveAfterDays: "never", expireAfterDays: 2_555, noncurrentDays: 1 },
          },
        },
        flow: expect.objectContaining({
          source: {
            encryption: "customer-key",
            lock: { mode: "COMPLIANCE", days: 90 },
            lifecycle: { archiveAfterDays: 90, expireAfterDays: 365, noncurrentDays: 1 },
          },
        }),
      }),
    },
    "mandatory-tags": { keys: ["Environment", "ManagedBy", "Owner"] },
    "no-administrator-permission-sets": { permissionSets: [] },
    "no-administrator-policies": { roles: ["OrganizationAccountAccessRole"] },
    "no-foreign-accounts": { accountIds: { management: "111122223333" } },
    "organization-protected": { unprotected: [] },
  });
});

test("the policies learn what types a stack may have in accounts of other stacks", () => {
  const guest = {
    kind: "guest",
    accounts: "none",
    dependsOn: ["security"],
    elsewhere: () => ({ management: ["aws:b:B", "aws:a:A"], prod: ["aws:a:A"], audit: [] }),
  } as const satisfies StackKindRow;
  const config = policyConfigs(narrowed, [...stackKinds, guest])["landing-zone"];

  expect(config["account-and-region"].stacks.guest).toEqual({
    management: {
      regions: ["us-east-1", "us-west-2"],
      types: ["aws:a:A", "aws:b:B"],
      accountId: "111122223333",
    },
    prod: { regions: ["us-west-2"], types: ["aws:a:A"] },
  });
  expect(config["account-and-region"].stacks.prod?.prod).toEqual({ regions: ["us-west-2"] });
});

test("the policies learn the ids of adopted accounts, and which accounts are on their way out", () => {
  const old =
    "old: { name: Old, email: o@example.com, organizationalUnit: core, environment: prod, state: suspended }";
  const { "landing-zone": config } = policyConfigs(
    parseModel(
      changed(
        ["  hub: { name: Hub,", `  ${old}\n  hub: { id: "444455556666", name: Hub,`],
        ["  workloads: {", "  suspended: { name: Suspended }\n  workloads: {"],
      ),
      "f",
    ),
  );
  expect(config["account-and-region"].stacks.shared?.hub?.accountId).toBe("444455556666");
  expect(config["no-foreign-accounts"].accountIds).toEqual({
    hub: "444455556666",
    management: "111122223333",
  });
  expect(config["organization-protected"].unprotected).toEqual(["old"]);
});

/** The same data with the keys of every mapping, and every list, in an order that the seed decides. */
function shuffled(value: unknown, order: (count: number) => number[]): unknown {
  if (Array.isArray(value)) return order(value.length).map((index) => shuffled(value[index], order));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    order(entries.length)
      .flatMap((index) => entries.slice(index, index + 1))
      .map(([key, entry]) => [key, shuffled(entry, order)]),
  );
}

test("no query depends on the order of the file", () => {
  const data: unknown = parse(
    changed(
      ["organization:\n", "guardrails: { root-user: { targets: [core, workloads] } }\norganization:\n"],
      ["  core: {", "  suspended: { name: S }\n  core: {"],
      ["environments:", "environments:\n  dev: { regions: [us-west-2, us-east-1] }"],
      [
        "  audit: {",
        "  dev: { name: Dev, email: d@example.com, organizationalUnit: core, environment: dev }\n" +
          "  dev2: { name: D2, email: d2@example.com, organizationalUnit: core, environment: dev, cell: 2 }\n" +
          "  old: { name: Old, email: o@example.com, organizationalUnit: core, environment: dev, state: suspended }\n  audit: {",
      ],
    ),
  );
  const answers = (input: unknown) => {
    const read = parseModel(stringify(input), "f");
    return JSON.stringify([
      stackPlans(read),
      policyConfigs(read),
      accountTags(read, "prod"),
      mandatoryTagKeys(read),
      registeredAccounts(read),
      effectiveOrganizationalUnit(read, "old"),
      Object.entries(read.guardrails).map(([key, { targets }]) => [key, [...targets].sort()]),
    ]);
  };
  const expected = answers(data);

  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
      const order = (count: number) => {
        const weights = [...numbers.take(count)];
        return weights.map((_, index) => index).sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
      };
      expect(answers(shuffled(data, order))).toBe(expected);
    }),
    { numRuns: 50 },
  );
});
