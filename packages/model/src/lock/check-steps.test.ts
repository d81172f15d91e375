import { InputPropertiesError } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import { changed } from "../small-organization.test.helper.js";
import { lockOf } from "./lock.js";

const units = ["  core: {", "  quarantine: { name: Q }\n  suspended: { name: S }\n  core: {"] as const;
const production = (fields: string) => ["environment: prod }", `environment: prod, ${fields} }`] as const;
const state = (name: string) => production(`state: ${name}`);
const organizationId = (id: string) => ["organization:\n", `organization:\n  id: ${id}\n`] as const;

/** The problems that a text has after another was deployed. */
function problemsAfter(before: string, after: string): string[] {
  const lock = lockOf(parseModel(before, "f.yaml"), []);
  try {
    parseModel(after, "f.yaml", lock);
  } catch (error) {
    if (error instanceof InputPropertiesError) return error.message.split("\n").slice(1);
    throw error;
  }
  return [];
}

const allowed = [
  ["active", "active"],
  ["active", "quarantined"],
  ["active", "suspended"],
  ["quarantined", "active"],
  ["quarantined", "quarantined"],
  ["quarantined", "suspended"],
  ["suspended", "active"],
  ["suspended", "quarantined"],
  ["suspended", "suspended"],
  ["suspended", "closed"],
  ["closed", "closed"],
];
const states = ["active", "quarantined", "suspended", "closed"];
const steps = states.flatMap((from) => states.map((to) => [from, to] as const));

test.each(steps)("an account that is %s becomes %s only in steps that AWS can take", (from, to) => {
  const problems = problemsAfter(changed(units, state(from)), changed(units, state(to)));
  const possible = allowed.some(([before, after]) => before === from && after === to);

  expect(problems.length).toBe(possible ? 0 : 1);
});

test("an account is not closed before it was suspended", () => {
  expect(problemsAfter(changed(units), changed(units, state("closed")))).toEqual([
    'f.yaml:16:109  accounts.prod.state = "closed": the account was active when it was deployed last, and is closed only after it was suspended. Write suspended, deploy that, and run "foundation lock"',
  ]);
});

test("a closed account is not opened", () => {
  expect(problemsAfter(changed(units, state("closed")), changed(units, state("active")))).toEqual([
    'f.yaml:16:109  accounts.prod.state = "active": the account is closed, and only AWS\'s support opens it again. Write closed',
  ]);
});

const withoutHub = [
  ["  shared: { network: hub, sharedServices: hub }\n", ""],
  ["  hub: { name: Hub, email: aws+hub@example.com, organizationalUnit: core, cidr: 10.1.0.0/16 }\n", ""],
] as const;

test("an account does not leave the model before it is closed", () => {
  expect(problemsAfter(changed(), changed(...withoutHub))).toEqual([
    'f.yaml:9:1  accounts: "hub" is missing, and was active when it was deployed last. Write it with "state: suspended" and leave it in until it is closed, or give it its key back',
  ]);
});

test("a closed account may leave the model, and a new one comes in any state", () => {
  const other =
    "  other: { name: O, email: aws+o@example.com, organizationalUnit: core, environment: prod, state: closed }\n";
  const withOther = changed(["environments:\n", `${other}environments:\n`]);

  expect(problemsAfter(withOther, changed())).toEqual([]);
  expect(problemsAfter(changed(), withOther)).toEqual([]);
});

test("an account stays in its stack", () => {
  expect(problemsAfter(changed(), changed(production("cell: 2")))).toEqual([
    'f.yaml:14:3  accounts.prod: is now in stack "prod.2" and was deployed by "prod", which would remove what "prod.2" makes. Leave it in "prod", or move its resources with pulumi state move and then write the stack into f.lock.yaml',
  ]);
});

test("the id of what was adopted may go, and never change", () => {
  const before = changed(
    organizationId("o-abcdefghij"),
    ["core: { name: Core }", "core: { name: Core, id: ou-abcd-12345678 }"],
    production('id: "444455556666"'),
  );
  const after = changed(
    organizationId("o-zzzzzzzzzz"),
    ["core: { name: Core }", "core: { name: Core, id: ou-abcd-99999999 }"],
    production('id: "777755556666"'),
  );

  expect(problemsAfter(before, changed())).toEqual([]);
  expect(problemsAfter(before, before)).toEqual([]);
  expect(problemsAfter(before, after)).toEqual([
    'f.yaml:2:7  organization.id = "o-zzzzzzzzzz": was adopted as "o-abcdefghij": another id would put another one in its place. Write "o-abcdefghij", or no id; after a lost state remove f.lock.yaml',
    'f.yaml:9:27  organizationalUnits.core.id = "ou-abcd-99999999": was adopted as "ou-abcd-12345678": another id would put another one in its place. Write "ou-abcd-12345678", or no id; after a lost state remove f.lock.yaml',
    'f.yaml:15:106  accounts.prod.id = "777755556666": was adopted as "444455556666": another id would put another one in its place. Write "444455556666", or no id; after a lost state remove f.lock.yaml',
  ]);
});

test("what is managed takes no id, and what is new does", () => {
  const unit = ["  core: {", "  legacy: { name: L, id: ou-abcd-12345678 }\n  core: {"] as const;

  expect(problemsAfter(changed(), changed(unit))).toEqual([]);
  expect(problemsAfter(changed(), changed(production('id: "444455556666"')))).toEqual([
    'f.yaml:14:106  accounts.prod.id = "444455556666": an id is for what is not managed yet, and this is: another one would be put in its place. Remove the id; after a lost state remove f.lock.yaml',
  ]);
});

test("the organization stays in its management account", () => {
  expect(problemsAfter(changed(), changed(["111122223333", "999922223333"]))).toEqual([
    'f.yaml:2:24  organization.managementAccountId = "999922223333": the organization was deployed from 111122223333, and stays in it. Write "111122223333"',
  ]);
});

test("the address of a closed account is used for no other", () => {
  const closed = changed(units, state("closed"));
  const other = changed(units, ["  prod: { name", "  next: { name"]);

  expect(problemsAfter(closed, other)).toEqual([
    'f.yaml:16:30  accounts.next.email = "aws+prod@example.com": is the address of the closed account "prod", which AWS takes for no other. Choose another address',
  ]);
});

const logging = (text: string) =>
  ["environments:\n", `logging: { kinds: { flow: { ${text} } } }\nenvironments:\n`] as const;

test.each([
  [
    "lock: compliance",
    "lock: governance",
    'f.yaml:15:35  logging.kinds.flow.lock = "governance": was compliance when it was deployed last, which nobody can take back. Write compliance',
  ],
  [
    "locked: both",
    "locked: replica",
    'f.yaml:15:37  logging.kinds.flow.locked = "replica": was both when it was deployed last, and a bucket is locked or not from the day it is made. Write both',
  ],
  [
    "locked: replica",
    "locked: both",
    'f.yaml:15:37  logging.kinds.flow.locked = "both": was replica when it was deployed last, and a bucket is locked or not from the day it is made. Write replica',
  ],
  [
    "retentionDays: 100",
    "retentionDays: 99",
    "f.yaml:15:44  logging.kinds.flow.retentionDays = 99: was 100 when it was deployed last, and is never made shorter. Write 100, or more",
  ],
])("logs that were kept by %s are not kept by %s", (before, after, problem) => {
  expect(problemsAfter(changed(logging(before)), changed(logging(after)))).toEqual([problem]);
});

test.each([
  [
    "logging: { lock: governance, kinds: { flow: { lock: governance }, dns: { lock: compliance } } }",
    [
      'f.yaml:15:18  logging.lock = "governance": was compliance when it was deployed last (access, config, findings, sessions, trail), which nobody can take back. Write compliance',
      'f.yaml:15:53  logging.kinds.flow.lock = "governance": was compliance when it was deployed last, which nobody can take back. Write compliance',
    ],
  ],
  [
    "preset: starter",
    [
      "f.yaml:1:1  logging.lock: was compliance when it was deployed last (access, config, dns, findings, flow, sessions, trail), which nobody can take back. Write compliance",
    ],
  ],
])("a lock that all logs had is taken back once, by %s", (after, problems) => {
  expect(problemsAfter(changed(), changed(["environments:\n", `${after}\nenvironments:\n`]))).toEqual(
    problems,
  );
});

test("logs can be kept longer, and for compliance", () => {
  const [before, after] = ["lock: governance, retentionDays: 90", "lock: compliance, retentionDays: 365"];
  expect(problemsAfter(changed(logging(before)), changed(logging(after)))).toEqual([]);
});

const blocks = (...changes: readonly (readonly [string, string])[]) =>
  changed(
    ["sharedServices: hub", "sharedServices: tools"],
    [
      "  prod: {",
      "  tools: { name: T, email: t@example.com, organizationalUnit: core, cidr: 10.2.0.0/16 }\n  prod: {",
    ],
    ["environment: prod }", "environment: prod, cidr: 10.3.0.0/16 }"],
    ...changes,
  );
const west = (text: string) =>
  ["environments:\n", `network: { regions: { us-west-2: { range: ${text} } } }\nenvironments:\n`] as const;

test("a VPC keeps its block, unless there was none in between", () => {
  const moved = blocks(["cidr: 10.3.0.0/16", "cidr: 10.4.0.0/16"]);
  expect(problemsAfter(blocks(), moved)).toEqual([
    'f.yaml:15:108  accounts.prod.cidr = "10.4.0.0/16": the VPC of accounts.prod in us-east-1 was 10.3.0.0/16 when it was deployed last and would be 10.4.0.0/16, another VPC in its place. Let it be 10.3.0.0/16; to move it, deploy it with "network: { vpc: none }" first',
  ]);
  const without = blocks(["cidr: 10.3.0.0/16", "cidr: 10.3.0.0/16, network: { vpc: none }"]);
  expect(problemsAfter(blocks(), without)).toEqual([]);
  expect(problemsAfter(without, moved)).toEqual([]);
});

test("allocated blocks stay where they are when accounts come and go, and the range does", () => {
  const before = blocks(west("10.64.0.0/12"));
  const more = blocks(west("10.64.0.0/12"), [
    "accounts:\n",
    "accounts:\n  a: { name: A, email: a@example.com, organizationalUnit: core, environment: prod, cidr: 10.9.0.0/16 }\n",
  ]);
  const [lock, after] = [before, more].map((text) => parseModel(text, "f.yaml"));
  if (lock === undefined || after === undefined) throw new Error("there are two models");
  const kept = parseModel(more, "f.yaml", lockOf(lock, []));

  expect(lockOf(lock, []).blocks).toEqual({
    hub: { "us-east-1": "10.1.0.0/16", "us-west-2": "10.64.0.0/16" },
    prod: { "us-east-1": "10.3.0.0/16", "us-west-2": "10.65.0.0/16" },
    tools: { "us-east-1": "10.2.0.0/16", "us-west-2": "10.66.0.0/16" },
  });
  expect(lockOf(after, []).blocks?.a).toEqual({ "us-east-1": "10.9.0.0/16", "us-west-2": "10.64.0.0/16" });
  expect(lockOf(kept, []).blocks).toEqual({
    ...lockOf(lock, []).blocks,
    a: { "us-east-1": "10.9.0.0/16", "us-west-2": "10.67.0.0/16" },
  });
  expect(problemsAfter(before, blocks(west("10.80.0.0/12"))).map((line) => line.slice(0, 95))).toEqual([
    'f.yaml:16:43  network.regions.us-west-2.range = "10.80.0.0/12": the VPC of accounts.hub in us-w',
    'f.yaml:16:43  network.regions.us-west-2.range = "10.80.0.0/12": the VPC of accounts.prod in us-',
    'f.yaml:16:43  network.regions.us-west-2.range = "10.80.0.0/12": the VPC of accounts.tools in us',
  ]);
});

test("the block of an account on its way out is nobody else's", () => {
  const before = blocks(west("10.64.0.0/12"), units);
  const leaving = blocks(west("10.64.0.0/12"), units, [
    "cidr: 10.3.0.0/16",
    "cidr: 10.3.0.0/16, state: suspended",
  ]);
  const lock = lockOf(parseModel(before, "f.yaml"), []);
  const suspended = parseModel(leaving, "f.yaml", lock);

  expect(lockOf(suspended, [], lock).blocks).toEqual(lock.blocks);
  expect(lockOf(suspended, []).blocks).not.toHaveProperty("prod");
});
