import { serializePolicyDocument } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarmTopicName, alarmTopicPolicy } from "./alarm-policies.js";

/** Arguments of {@link AlarmTopic}. */
export interface AlarmTopicArgs {
  readonly accountId: pulumi.Input<string>;
  /** The region of the alarms. */
  readonly region: string;
  /** ARN of a key with which CloudWatch may encrypt: a statement of `alarmKeyStatement` is in its policy. */
  readonly keyArn: pulumi.Input<string>;
  /** Who is told. */
  readonly email: string;
}

/**
 * Tells somebody of the alarms of an account and region, by e-mail. Whoever has the address gets a letter from SNS first,
 * and is told of nothing until he confirms. Costs nothing worth naming.
 */
export class AlarmTopic extends pulumi.ComponentResource {
  public readonly topicArn: pulumi.Output<string>;

  public constructor(name: string, args: AlarmTopicArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:logArchive:AlarmTopic", name, {}, opts);
    const { accountId, region, keyArn, email } = args;
    const policy = pulumi
      .output(accountId)
      .apply((id) => serializePolicyDocument(alarmTopicPolicy({ accountId: id, region })));
    const topic = new aws.sns.Topic(
      `${name}-topic`,
      { name: alarmTopicName, kmsMasterKeyId: keyArn, policy, region },
      { parent: this },
    );
    new aws.sns.TopicSubscription(
      `${name}-email`,
      { topic: topic.arn, protocol: "email", endpoint: email, region },
      // Another address is another subscription.
      { parent: this, protect: false },
    );
    this.topicArn = topic.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
