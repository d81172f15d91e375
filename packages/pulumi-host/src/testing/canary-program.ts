import * as pulumi from "@pulumi/pulumi";
import { AwsProvider, Bucket, Queue, Unit } from "./resources.js";

/** A component with a provider for its children, as ours are. */
class Group extends pulumi.ComponentResource {
  constructor(name: string, provider: AwsProvider, parentId: pulumi.Input<string>) {
    super("test:index:Group", name, {}, { providers: { aws: provider } });
    const parent = { parent: this };
    const unit = new Unit(`${name}-unit`, { parentId, tags: { Name: name } }, { ...parent, protect: true });
    const bucket = new Bucket(
      `${name}-bucket`,
      {
        bucket: pulumi.interpolate`${name}-${unit.id}`,
        lifecycleRules: [
          { enabled: true, id: unit.arn, tags: pulumi.secret({ token: "hunter2" }) },
          { enabled: false, id: "plain" },
        ],
      },
      {
        ...parent,
        dependsOn: [unit],
        deletedWith: unit,
        ignoreChanges: ["tags"],
        replaceOnChanges: ["bucket"],
        deleteBeforeReplace: true,
        additionalSecretOutputs: ["arn"],
        aliases: [
          { name: "old-bucket", parent: pulumi.rootStackResource },
          "urn:pulumi:dev::project::old::bucket",
        ],
        customTimeouts: { create: "5m" },
        version: "7.48.0",
      },
    );
    this.registerOutputs({ unitArn: unit.arn, name: bucket.id });
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
    { kmsMasterKeyId: management.requireOutput("password") },
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
