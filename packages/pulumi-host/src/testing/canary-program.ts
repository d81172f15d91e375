import * as pulumi from "@pulumi/pulumi";
import { AwsProvider, Queue, Unit } from "./resources.js";

/** A component with a provider for its children, as ours are. */
class Group extends pulumi.ComponentResource {
  constructor(name: string, provider: AwsProvider, parentId: pulumi.Input<string>) {
    super("test:index:Group", name, {}, { providers: { aws: provider } });
    const parent = { parent: this };
    const unit = new Unit(`${name}-unit`, { parentId, tags: { Name: name } }, { ...parent, protect: true });
    const queue = new Queue(
      `${name}-queue`,
      {
        name: pulumi.interpolate`${name}-${unit.id}`,
        nested: { list: [unit.arn, "plain"], secret: pulumi.secret({ token: "hunter2" }) },
      },
      {
        ...parent,
        dependsOn: [unit],
        deletedWith: unit,
        ignoreChanges: ["tags"],
        replaceOnChanges: ["name"],
        deleteBeforeReplace: true,
        additionalSecretOutputs: ["arn"],
        aliases: [
          { name: "old-queue", parent: pulumi.rootStackResource },
          "urn:pulumi:dev::project::old::queue",
        ],
        customTimeouts: { create: "5m" },
        version: "7.48.0",
      },
    );
    this.registerOutputs({ unitArn: unit.arn, name: queue.id });
  }
}

/** Uses everything of the SDK that the stacks use. */
export function canaryProgram(): Promise<object> {
  const provider = new AwsProvider("main", {
    region: "us-east-1",
    allowedAccountIds: pulumi.output(["111111111111"]).apply(JSON.stringify),
  });
  const management = new pulumi.StackReference("organization/project/management");
  const group = new Group("group", provider, management.requireOutput("rootId") as pulumi.Output<string>);
  new Queue(
    "adopted",
    { password: management.requireOutput("password") },
    { provider, import: "https://queue", retainOnDelete: true, dependsOn: [group] },
  );
  const vpc = pulumi.runtime.invokeOutput<{ id: string }>(
    "aws:ec2/getVpc:getVpc",
    { default: true, region: "us-west-2" },
    { provider },
  );
  return Promise.resolve({
    vpcId: vpc.id,
    provider: { region: "us-east-1", token: pulumi.secret("hunter2") },
  });
}
