import { describe, expect, test } from "vitest";
import { create } from "../simulator.js";
import type { Values } from "../values.js";
import { emptyWorld, managementId, Program, refusal } from "../world/world.test.helper.js";
import { resourceType, runsOnDefaults, services } from "./index.js";

const queue = "aws:sqs/queue:Queue";
const queuePolicy = "aws:sqs/queuePolicy:QueuePolicy";
const table = "aws:dynamodb/table:Table";

function made(type: string, inputs: Values): { readonly id: string; readonly outputs: Values } {
  const provider = { allowedAccountIds: [managementId] };
  const resource = create({ type, urn: `urn:pulumi:dev::project::${type}::main`, inputs, provider });
  if (!resource) throw new Error(`${type} is not declared`);
  return resource;
}

describe("a type of which nothing is written", () => {
  test("has its name for an id", () => {
    expect(made(table, { name: "lock", region: "us-east-1" }).id).toBe("lock");
  });

  test("has an id that AWS makes when it has no name", () => {
    expect(made("aws:ec2/flowLog:FlowLog", { region: "us-east-1" }).id).toMatch(/^fl-[0-9a-f]{17}$/);
    expect(made("aws:detective/graph:Graph", { region: "us-east-1" }).id).toMatch(/^graph-[0-9a-f]{17}$/);
  });

  test.each([
    [queue, { name: "jobs" }, `arn:aws:sqs:us-east-1:${managementId}:jobs`],
    ["aws:ec2/routeTable:RouteTable", {}, `arn:aws:ec2:us-east-1:${managementId}:route-table/rtb-`],
    ["aws:ec2/eip:Eip", {}, `arn:aws:ec2:us-east-1:${managementId}:elastic-ip/eipalloc-`],
    [
      "aws:ec2transitgateway/routeTable:RouteTable",
      {},
      `arn:aws:ec2:us-east-1:${managementId}:transit-gateway-route-table/tgw-rtb-`,
    ],
  ])("has the ARN of its service: %s", (type, inputs, arn) => {
    expect(String(made(type, { ...inputs, region: "us-east-1" }).outputs.arn).slice(0, arn.length)).toBe(arn);
  });

  test("has no ARN where its service has none that is regular, and none where it is not declared", () => {
    expect(made(table, { name: "lock" }).outputs).not.toHaveProperty("arn");
    expect(made("aws:ec2/route:Route", { region: "us-east-1" }).outputs).not.toHaveProperty("arn");
  });

  test("is made, changed and deleted by calls that are named after it", () => {
    expect(resourceType(table)).toMatchObject({
      what: "Dynamodb Table",
      calls: { create: "CreateTable", update: "UpdateTable", delete: "DeleteTable" },
    });
  });

  test("is refused a second time with the same name, and may be made again once it is gone", () => {
    const program = new Program(emptyWorld());
    const { id } = program.make(table, "lock", { name: "lock" });
    expect(() => program.make(table, "other", { name: "lock" })).toThrow(
      refusal(
        "creating Dynamodb Table (lock)",
        "Dynamodb",
        "CreateTable",
        409,
        "TableAlreadyExistsException: Table already exists: lock",
      ),
    );
    program.delete(table, id, { name: "lock", region: "us-east-1" });
    expect(program.make(table, "lock", { name: "lock" }).id).toBe("lock");
  });

  test("has another id the second time where AWS makes it", () => {
    const program = new Program(emptyWorld());
    const first = program.make("aws:ec2/flowLog:FlowLog", "log").id;
    expect(program.make("aws:ec2/flowLog:FlowLog", "log").id).not.toBe(first);
  });

  test("is made, read, changed and deleted", () => {
    const program = new Program(emptyWorld());
    const inputs = { name: "lock", hashKey: "id" };
    const { id, outputs } = program.make(table, "lock", inputs);
    expect(program.read(table, id, { inputs: { ...inputs, region: "us-east-1" }, outputs })?.inputs).toEqual({
      ...inputs,
      region: "us-east-1",
    });
    expect(program.change(table, "lock", id, { ...inputs, deletionProtectionEnabled: true })).toMatchObject({
      deletionProtectionEnabled: true,
    });
    program.delete(table, id, { ...inputs, region: "us-east-1" });
    expect(program.read(table, id, { inputs: { region: "us-east-1" }, outputs })).toBeUndefined();
  });
});

describe("a queue", () => {
  test("has its URL for an id, and so has its policy", () => {
    const url = `https://sqs.us-east-1.amazonaws.com/${managementId}/jobs`;
    expect(made(queue, { name: "jobs", region: "us-east-1" })).toMatchObject({ id: url, outputs: { url } });
    expect(made(queuePolicy, { queueUrl: url, region: "us-east-1" }).id).toBe(url);
  });

  test("takes another policy in place of the one that it has", () => {
    const program = new Program(emptyWorld());
    const { id: queueUrl } = program.make(queue, "jobs", { name: "jobs" });
    program.make(queuePolicy, "first", { queueUrl, policy: "{}" });
    program.make(queuePolicy, "second", { queueUrl, policy: '{"Statement":[]}' });
    const [policy, another] = program.world.resources(queuePolicy);
    expect(policy?.outputs.policy).toBe('{"Statement":[]}');
    expect(another).toBeUndefined();
  });
});

test("every type that is written down is one that @pulumi/aws has, in the module that it is written for", () => {
  for (const [module, { types }] of Object.entries(services))
    for (const token of Object.keys(types)) {
      expect(resourceType(token), token).toBeDefined();
      expect(token.startsWith(`aws:${module}/`), `${token} in ${module}`).toBe(true);
      expect(runsOnDefaults(token)).toBe(false);
    }
  expect(runsOnDefaults(table)).toBe(true);
});
