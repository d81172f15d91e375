import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { nameOf, record } from "./record.js";

const queueType = "aws:sqs/queue:Queue";

class AwsProvider extends pulumi.ProviderResource {
  constructor(name: string) {
    super("aws", name, { region: "us-east-1", allowedAccountIds: JSON.stringify(["111111111111"]) });
  }
}

class Queue extends pulumi.CustomResource {
  /** What the simulated AWS does not tell. */
  declare readonly untold: pulumi.Output<string>;
  constructor(name: string, inputs: pulumi.Inputs, options?: pulumi.CustomResourceOptions) {
    super(queueType, name, { untold: undefined, ...inputs }, options);
  }
}

/** A component of two queues, and a provider. */
function program(): { region: string } {
  const provider = new AwsProvider("main");
  const group = new pulumi.ComponentResource("test:index:Group", "group");
  const options = { parent: group, provider };
  const first = new Queue("group::first", { name: "first" }, { ...options, protect: true });
  new Queue("group-second", { name: "second" }, { ...options, dependsOn: [first] });
  return { region: "us-east-1" };
}

describe("record", () => {
  test("returns what a program registered, in topological order, with parents, providers and dependencies", async () => {
    const recording = await record(program);
    expect(recording.resources.map(({ type, urn }) => [type, urn.split("::")[3]])).toEqual([
      ["pulumi:pulumi:Stack", "project-test"],
      ["pulumi:providers:aws", "main"],
      ["test:index:Group", "group"],
      [queueType, "group"],
      [queueType, "group-second"],
    ]);
    const [group] = recording.ofType("test:index:Group");
    const [provider] = recording.ofType("pulumi:providers:aws");
    const first = recording.get(queueType, "group::first");
    expect(recording.get(queueType, "group-second")).toMatchObject({
      urn: "urn:pulumi:test::project::test:index:Group$aws:sqs/queue:Queue::group-second",
      custom: true,
      id: "https://sqs.us-east-1.amazonaws.com/111111111111/second",
      type: queueType,
      inputs: { name: "second", region: "us-east-1", tagsAll: {} },
      outputs: {
        arn: "arn:aws:sqs:us-east-1:111111111111:second",
        name: "second",
        region: "us-east-1",
        tagsAll: {},
        url: "https://sqs.us-east-1.amazonaws.com/111111111111/second",
      },
      parent: group?.urn,
      provider: `${String(provider?.urn)}::${String(provider?.id)}`,
      dependencies: [first.urn],
      propertyDependencies: { name: [] },
    });
    expect(first.protect).toBe(true);
    expect(recording.children(String(group?.urn)).map(nameOf)).toEqual(["group::first", "group-second"]);
    expect(recording.stackOutputs).toEqual({ region: "us-east-1" });
  });

  test("gives the program the stack, config, answers and outputs of other stacks that it is told to", async () => {
    const { stackOutputs, invokes } = await record(
      async () => {
        const { cidr, id } = (await pulumi.runtime.invoke(
          "aws:ec2/getVpc:getVpc",
          { id: "vpc-1" },
          { provider: new AwsProvider("main") },
        )) as { cidr: string; id: string };
        return {
          cidr,
          id,
          names: [pulumi.getStack(), pulumi.getProject()],
          role: new pulumi.Config("landing").require("role"),
          root: new pulumi.StackReference("organization/landing/management").requireOutput("rootId"),
          preview: pulumi.runtime.isDryRun(),
        };
      },
      {
        stack: "prod",
        project: "landing",
        config: { "landing:role": "plan" },
        invokes: {
          "aws:ec2/getVpc:getVpc": ({ inputs }) => ({ cidr: "10.0.0.0/16", ...inputs }),
        },
        stackOutputs: { "organization/landing/management": { rootId: "r-abcd" } },
        dryRun: false,
      },
    );
    expect(stackOutputs).toEqual({
      cidr: "10.0.0.0/16",
      id: "vpc-1",
      names: ["prod", "landing"],
      role: "plan",
      root: "r-abcd",
      preview: false,
    });
    expect(invokes.map(({ token, inputs }) => [token, inputs])).toEqual([
      ["aws:ec2/getVpc:getVpc", { id: "vpc-1" }],
    ]);
  });

  test("throws the program's own error as it is", async () => {
    const error = new TypeError("the model has no accounts");
    await expect(
      record(() => {
        throw error;
      }),
    ).rejects.toBe(error);
  });

  test("throws an error that names everything that kept the program from finishing", async () => {
    const recorded = record(() => {
      new Queue("first", {});
      new Queue("second", {});
    });
    await expect(recorded).rejects.toThrow(
      new Error(
        `Default provider for 'aws' disabled. ${queueType} "first" must use an explicit provider\n` +
          `Default provider for 'aws' disabled. ${queueType} "second" must use an explicit provider`,
      ),
    );
  });

  test("fails on a data source without an answer", async () => {
    const recorded = record(() =>
      pulumi.runtime.invoke("aws:index/getRegions:getRegions", {}, { provider: new AwsProvider("main") }),
    );
    await expect(recorded).rejects.toThrow(
      new Error("no answer is registered for the data source aws:index/getRegions:getRegions"),
    );
  });

  test("fails on an unknown that would reach AWS, unless that is allowed", async () => {
    const unknownName = (): void => {
      const provider = new AwsProvider("main");
      const source = new Queue("source", {}, { provider });
      new Queue("target", { name: source.untold }, { provider });
    };
    await expect(record(unknownName)).rejects.toThrow(
      new Error(
        `${queueType} "target": input "name" is unknown, because it comes from an output of ${queueType} "source" ` +
          "that the simulated AWS does not know",
      ),
    );
    expect((await record(unknownName, { allowUnknown: true })).ofType(queueType)).toHaveLength(2);
  });

  test("says what there is when the resource asked for is not there", async () => {
    const recording = await record(program);
    expect(() => recording.get(queueType, "third")).toThrow(
      new Error(`0 resources ${queueType} "third"; of that type there are: group::first, group-second`),
    );
    expect(() => recording.get("aws:s3/bucket:Bucket", "logs")).toThrow(
      new Error('0 resources aws:s3/bucket:Bucket "logs"; of that type there are: none'),
    );
  });

  test("does not choose between two resources of one type and name", async () => {
    const recording = await record(() => {
      const provider = new AwsProvider("main");
      const group = new pulumi.ComponentResource("test:index:Group", "group");
      new Queue("queue", {}, { provider });
      new Queue("queue", {}, { provider, parent: group });
    });
    expect(() => recording.get(queueType, "queue")).toThrow(
      new Error(`2 resources ${queueType} "queue"; of that type there are: queue, queue`),
    );
  });
});
