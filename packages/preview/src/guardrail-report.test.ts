import { ResourceError } from "@aws-foundation/core";
import type { Deployment, Properties, Resource } from "@aws-foundation/deployment";
import { expect, test } from "vitest";
import { guardrailReport } from "./guardrail-report.js";

const component = "urn:pulumi:management::project::org:Organization::main";
const document = (...sids: string[]) => JSON.stringify({ Statement: sids.map((Sid) => ({ Sid })) });

function resource(type: string, name: string, id: string, inputs: Properties): Resource {
  const full = `aws:organizations/${type}`;
  const urn = `urn:pulumi:management::project::org:Organization$${full}::main-${name}`;
  return { urn, type: full, custom: true, id, inputs, parent: component };
}

function unit(key: string, parentId = "r-1"): Resource {
  return resource("organizationalUnit:OrganizationalUnit", `ou-${key}`, `ou-${key}`, {
    name: key.toUpperCase(),
    parentId,
  });
}

function account(key: string, parentId: string): Resource {
  return resource("account:Account", `account-${key}`, `id-${key}`, { name: key, parentId });
}

function policy(name: string, type: string, content: string, description?: string): Resource {
  const inputs = { name, type, content, ...(description === undefined ? {} : { description }) };
  return resource("policy:Policy", `policy-${name}`, `p-${name}`, inputs);
}

function attachment(name: string, targetId: string): Resource {
  const inputs = { policyId: `p-${name}`, targetId };
  return resource("policyAttachment:PolicyAttachment", `attachment-${name}-${targetId}`, "", inputs);
}

function report(...resources: Resource[]) {
  const manifest = { time: "", magic: "", version: "" };
  const deployment: Deployment = { version: 3, deployment: { manifest, resources, metadata: {} } };
  return guardrailReport(deployment);
}

test("a policy is reported with its statements, its size in bytes and its quota", () => {
  const content = document("DenyÄ", "DenyB");

  expect(
    report(
      policy("b", "TAG_POLICY", '{"tags":{}}'),
      policy("a", "SERVICE_CONTROL_POLICY", content, "Regions"),
      policy("c", "CHATBOT_POLICY", "{}"),
    ).policies,
  ).toEqual([
    {
      name: "a",
      type: "SERVICE_CONTROL_POLICY",
      description: "Regions",
      statements: ["DenyÄ", "DenyB"],
      size: content.length + 1,
      quota: 10_240,
    },
    { name: "b", type: "TAG_POLICY", description: "", statements: [], size: 11, quota: 10_000 },
    { name: "c", type: "CHATBOT_POLICY", description: "", statements: [], size: 2, quota: undefined },
  ]);
});

test.each([
  ["SERVICE_CONTROL_POLICY", 10_240],
  ["RESOURCE_CONTROL_POLICY", 5_120],
  ["TAG_POLICY", 10_000],
  ["BACKUP_POLICY", 10_000],
  ["AISERVICES_OPT_OUT_POLICY", 2_500],
  ["DECLARATIVE_POLICY_EC2", 10_000],
])("a document of type %s may have %i characters", (type, quota) => {
  expect(report(policy("a", type, "{}")).policies).toMatchObject([{ quota }]);
});

test("what is attached above applies below, from the root downward, and to nothing beside it", () => {
  const { targets } = report(
    policy("own", "SERVICE_CONTROL_POLICY", "{}"),
    policy("second", "SERVICE_CONTROL_POLICY", "{}"),
    policy("all", "SERVICE_CONTROL_POLICY", "{}"),
    attachment("own", "id-app"),
    attachment("second", "ou-work"),
    attachment("all", "ou-work"),
    attachment("all", "r-1"),
    account("app", "ou-prod"),
    unit("prod", "ou-work"),
    unit("work"),
    unit("core"),
    account("log", "ou-core"),
  );
  const all = { policy: "all", from: "root" };
  const work = [all, { policy: "all", from: "work" }, { policy: "second", from: "work" }];

  expect(targets).toEqual([
    { target: "root", kind: "root", name: "Root", parent: undefined, level: 0, policies: [all] },
    { target: "core", kind: "unit", name: "CORE", parent: "root", level: 1, policies: [all] },
    { target: "account:log", kind: "account", name: "log", parent: "core", level: 2, policies: [all] },
    { target: "work", kind: "unit", name: "WORK", parent: "root", level: 1, policies: work },
    { target: "prod", kind: "unit", name: "PROD", parent: "work", level: 2, policies: work },
    {
      target: "account:app",
      kind: "account",
      name: "app",
      parent: "prod",
      level: 3,
      policies: [...work, { policy: "own", from: "account:app" }],
    },
  ]);
});

test("the order of the resources does not matter", () => {
  const resources = [
    policy("a", "SERVICE_CONTROL_POLICY", "{}"),
    policy("b", "SERVICE_CONTROL_POLICY", "{}"),
    attachment("a", "ou-core"),
    attachment("b", "ou-core"),
    unit("core"),
    unit("work"),
    account("log", "ou-core"),
  ];

  expect(report(...resources.toReversed())).toEqual(report(...resources));
});

test("what the stack does not make itself is left out", () => {
  expect(report(attachment("foreign", "r-1"), unit("core")).targets.map(({ policies }) => policies)).toEqual([
    [],
    [],
  ]);
});

test("an organization without policies has its root", () => {
  expect(report()).toEqual({
    policies: [],
    targets: [{ target: "root", kind: "root", name: "Root", parent: undefined, level: 0, policies: [] }],
  });
});

test.each([
  ["content is not known", { name: "a", type: "TAG_POLICY" }, "its content is not known"],
  [
    "content is not JSON",
    { name: "a", type: "TAG_POLICY", content: "" },
    "its content is not JSON: Unexpected end of JSON input",
  ],
])("a policy whose %s is an error", (_, inputs, problem) => {
  const wrong = resource("policy:Policy", "policy-a", "p-a", inputs);

  expect(() => report(wrong)).toThrow(ResourceError);
  expect(() => report(wrong)).toThrow(expect.objectContaining({ message: `${wrong.urn}: ${problem}` }));
});
