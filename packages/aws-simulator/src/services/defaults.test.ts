import { describe, expect, test } from "vitest";
import { declaredType } from "../declarations/declared-types.js";
import type { Calls } from "../resource-type.js";
import { check, create } from "../simulator.js";
import type { Values } from "../values.js";
import { emptyWorld, managementId, Program } from "../world/world.test.helper.js";
import { wholeType } from "./defaults.js";
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
    expect(made("aws:detective/graph:Graph", { region: "us-east-1" }).outputs).not.toHaveProperty("arn");
    expect(made("aws:ec2/capacityReservation:CapacityReservation", {}).outputs).not.toHaveProperty("arn");
    expect(made("aws:ec2/route:Route", { region: "us-east-1" }).outputs).not.toHaveProperty("arn");
  });

  test("is made, changed and deleted by calls that are named after it", () => {
    expect(resourceType(table)).toMatchObject({
      what: "DynamoDB Table",
      calls: { create: "CreateTable", update: "UpdateTable", delete: "DeleteTable" },
    });
  });

  test("may be made twice with the same name: what AWS says to that only its entry knows", () => {
    const program = new Program(emptyWorld());
    const ids = ["first", "second"].map((name) => program.make(table, name, { name: "lock" }).id);
    expect(ids).toEqual(["lock", "lock-2"]);
    program.delete(table, "lock", { name: "lock", region: "us-east-1" });
    expect(program.read(table, "lock-2", { inputs: { region: "us-east-1" }, outputs: {} })).toBeDefined();
  });

  test("has another id the second time where AWS makes it", () => {
    const program = new Program(emptyWorld());
    const instance = "aws:ec2/instance:Instance";
    const first = program.make(instance, "one").id;
    expect(program.make(instance, "one").id).not.toBe(first);
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

test.each<[string, Values, string, string | undefined]>([
  ["aws:sns/topic:Topic", { name: "a" }, "arn:aws:sns:us-east-1:111122223333:a", "="],
  ["aws:sns/topicPolicy:TopicPolicy", { arn: "arn:t" }, "arn:t", "="],
  ["aws:iam/policy:Policy", { name: "a", path: "/p/" }, "arn:aws:iam::111122223333:policy/p/a", "="],
  ["aws:iam/user:User", { name: "a" }, "a", "arn:aws:iam::111122223333:user/a"],
  ["aws:iam/userPolicy:UserPolicy", { name: "a", user: "u" }, "u:a", undefined],
  [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "r", policyArn: "arn:p" },
    "r/arn:p",
    undefined,
  ],
  [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "/a" },
    "/a",
    "arn:aws:logs:us-east-1:111122223333:log-group:/a",
  ],
  ["aws:cloudwatch/eventRule:EventRule", { name: "a" }, "a", "arn:aws:events:us-east-1:111122223333:rule/a"],
  ["aws:cloudwatch/dashboard:Dashboard", {}, "dashboard-", undefined],
  ["aws:lambda/function:Function", { name: "a" }, "a", "arn:aws:lambda:us-east-1:111122223333:function:a"],
  ["aws:dynamodb/table:Table", { name: "a" }, "a", "arn:aws:dynamodb:us-east-1:111122223333:table/a"],
  [
    "aws:secretsmanager/secret:Secret",
    { name: "a" },
    "arn:aws:secretsmanager:us-east-1:111122223333:secret:a-",
    "=",
  ],
  ["aws:secretsmanager/secretPolicy:SecretPolicy", { secretArn: "arn:s" }, "arn:s", undefined],
  ["aws:route53/zone:Zone", { name: "a" }, "Z", "arn:aws:route53:::hostedzone/Z"],
  ["aws:route53/record:Record", { zoneId: "Z", name: "x", type: "A" }, "Z_x_A", undefined],
  ["aws:kms/replicaKey:ReplicaKey", {}, "mrk-", "arn:aws:kms:us-east-1:111122223333:key/mrk-"],
  ["aws:ebs/volume:Volume", {}, "vol-", "arn:aws:ec2:us-east-1:111122223333:volume/vol-"],
  ["aws:s3/bucketVersioning:BucketVersioning", { bucket: "b" }, "b", undefined],
  [
    "aws:ec2/defaultRouteTable:DefaultRouteTable",
    { defaultRouteTableId: "rtb-1" },
    "rtb-1",
    "arn:aws:ec2:us-east-1:111122223333:route-table/rtb-1",
  ],
  ["aws:ec2/ami:Ami", { name: "a" }, "ami-", "arn:aws:ec2:us-east-1:111122223333:image/ami-"],
  ["aws:ec2/keyPair:KeyPair", { keyName: "a" }, "a", undefined],
  [
    "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
    { transitGatewayAttachmentId: "tgw-attach-1" },
    "tgw-attach-1",
    undefined,
  ],
])("%s with %o is called %s, its ARN %s (= for the id)", (type, inputs, id, arn) => {
  const resource = made(type, { ...inputs, region: "us-east-1" });
  expect(resource.id.startsWith(id), resource.id).toBe(true);
  const known = resource.outputs.arn;
  if (arn === undefined) expect(known).toBeUndefined();
  else expect(String(known).startsWith(arn === "=" ? id : arn), String(known)).toBe(true);
});

test("a name that only begins as the program says is made whole, and is the id", () => {
  const { id, outputs } = made("aws:iam/role:Role", { namePrefix: "plan-" });
  expect(outputs.name).toMatch(/^plan-[0-9a-f]{26}$/);
  expect(id).toBe(outputs.name);
  expect(made("aws:s3/bucket:Bucket", { bucketPrefix: "logs-" }).id).toMatch(/^logs-[0-9a-f]{26}$/);
});

describe("a queue", () => {
  test("has its URL for an id, and so has its policy", () => {
    const url = `https://sqs.us-east-1.amazonaws.com/${managementId}/jobs`;
    expect(made(queue, { name: "jobs", region: "us-east-1" })).toMatchObject({ id: url, outputs: { url } });
    expect(made(queuePolicy, { queueUrl: url, region: "us-east-1" }).id).toBe(url);
  });

  test("that keeps the order is called so where the program gives no name", () => {
    const urn = `urn:pulumi:dev::project::${queue}::jobs`;
    const { name } = check({ type: queue, urn, inputs: { fifoQueue: true }, provider: {} }).inputs;
    expect(name).toMatch(/^jobs-[0-9a-f]{7}\.fifo$/);
  });

  test("takes another policy in place of the one that it has", () => {
    const program = new Program(emptyWorld());
    const { id: queueUrl } = program.make(queue, "jobs", { name: "jobs" });
    expect(() => program.make(queuePolicy, "none", { queueUrl: "https://none", policy: "{}" })).toThrow(
      "QueueDoesNotExist: The specified queue does not exist.",
    );
    expect(() => program.make(queuePolicy, "bad", { queueUrl, policy: "[" })).toThrow(
      "InvalidAttributeValue: Invalid value for the parameter Policy.",
    );
    program.make(queuePolicy, "first", { queueUrl, policy: "{}" });
    program.make(queuePolicy, "second", { queueUrl, policy: '{"Statement":[]}' });
    const [policy, another] = program.world.resources(queuePolicy);
    expect(policy?.outputs.policy).toBe('{"Statement":[]}');
    expect(another).toBeUndefined();
    program.delete(queue, queueUrl, { region: "us-east-1" });
    expect(program.world.resources(queuePolicy)).toEqual([]);
  });
});

test("an entry says nothing that holds without it", () => {
  for (const service of Object.values(services))
    for (const [token, own] of Object.entries(service.types)) {
      const declared = declaredType(token);
      if (!declared) throw new Error(`${token} is no type of @pulumi/aws`);
      const without = wholeType(token, declared, service);
      const calls = Object.entries(own.calls ?? {}).filter(
        ([kind, call]) => without.calls[kind as keyof Calls] === call,
      );
      const replaced = (own.replaceOn ?? []).filter(
        (input) => without.measured?.inputs.get(input)?.whenChanged,
      );
      expect({
        token,
        calls,
        replaced,
        what: own.what === without.what,
        sdk: own.sdk === without.sdk,
      }).toEqual({
        token,
        calls: [],
        replaced: [],
        what: false,
        sdk: false,
      });
      expect(own.defaults, token).not.toEqual(without.defaults);
    }
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
