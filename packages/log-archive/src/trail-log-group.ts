import {
  serializePolicyDocument,
  trailDeliveryRoleName,
  trailDeliveryRoleResourceName,
  trailDeliveryTrust,
  trailLogGroupName,
  trailLogKeyAlias,
  type LogGroupRetentionDays,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AlarmTopic } from "./alarm-topic.js";
import { deletionWindowInDays } from "./log-key.js";
import { trailDeliveryPolicy, trailLogKeyPolicy, type TrailPlace } from "./trail-log-group-policies.js";

/** Arguments of {@link TrailLogGroup}. */
export interface TrailLogGroupArgs extends TrailPlace {
  readonly organizationId: pulumi.Input<string>;
  readonly retentionDays: LogGroupRetentionDays;
  /** Who is told of alarms. @default nobody: they show in CloudWatch */
  readonly alarmEmail?: string;
}

/**
 * The log group of the organization's trail, for alarms: with a key, a retention, and the role with which CloudTrail
 * writes into it. Its alarm is for whoever disables or deletes a key. The provider works in the management account.
 *
 * Costs 1 USD a month for the key, 0.40 for the alarm and its metric, and 0.50 for each GB of events:
 * https://aws.amazon.com/cloudwatch/pricing/
 */
export class TrailLogGroup extends pulumi.ComponentResource {
  private readonly region: string;

  public constructor(name: string, args: TrailLogGroupArgs, opts: pulumi.ComponentResourceOptions) {
    // The trail, which stays, writes here.
    super("aws-foundation:logArchive:TrailLogGroup", name, {}, { ...opts, protect: true });
    this.region = args.home;
    const key = this.makeKey(name, args);
    const group = this.makeGroup(name, key, args);
    this.letCloudTrailWrite(name, args);
    this.watchKeys(name, group, this.tell(name, key, args));
    this.registerOutputs({});
  }

  private makeKey(name: string, args: TrailLogGroupArgs): aws.kms.Key {
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "The log group of the organization's trail.",
        enableKeyRotation: true,
        deletionWindowInDays,
        policy: serializePolicyDocument(trailLogKeyPolicy(args)),
        region: this.region,
      },
      { parent: this },
    );
    new aws.kms.Alias(
      `${name}-key-alias`,
      { name: trailLogKeyAlias, targetKeyId: key.keyId, region: this.region },
      { parent: this },
    );
    return key;
  }

  private makeGroup(
    name: string,
    key: aws.kms.Key,
    { retentionDays: retentionInDays }: TrailLogGroupArgs,
  ): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      `${name}-group`,
      { name: trailLogGroupName, kmsKeyId: key.arn, retentionInDays, region: this.region },
      { parent: this },
    );
  }

  private letCloudTrailWrite(name: string, args: TrailLogGroupArgs): void {
    const role = new aws.iam.Role(
      trailDeliveryRoleResourceName(name),
      {
        name: trailDeliveryRoleName,
        description: "CloudTrail writes into the log group of the organization's trail.",
        assumeRolePolicy: trailDeliveryTrust(args.managementAccountId, args.home),
      },
      { parent: this },
    );
    const policy = pulumi
      .output(args.organizationId)
      .apply((id) => serializePolicyDocument(trailDeliveryPolicy(args, id)));
    new aws.iam.RolePolicy(
      `${name}-role-policy`,
      { name: "deliver", role: role.name, policy },
      { parent: this },
    );
  }

  /** ARNs of what an alarm does. */
  private tell(
    name: string,
    { arn: keyArn }: aws.kms.Key,
    { managementAccountId: accountId, alarmEmail: email }: TrailLogGroupArgs,
  ): pulumi.Output<string>[] {
    if (email === undefined) return [];
    const args = { accountId, region: this.region, keyArn, email };
    return [new AlarmTopic(`${name}-alarms`, args, { parent: this }).topicArn];
  }

  /** Who tries counts as who does: guardrails and policies deny it, and whoever tries is to be known. */
  private watchKeys(
    name: string,
    group: aws.cloudwatch.LogGroup,
    alarmActions: pulumi.Output<string>[],
  ): void {
    const { region } = this;
    const metric = { name: "KeysDisabledOrDeleted", namespace: "AwsFoundation/Trail" };
    const filters = Object.entries(keyFilters).map(
      ([filter, pattern]) =>
        new aws.cloudwatch.LogMetricFilter(
          `${name}-${filter}`,
          {
            name: `aws-foundation-${filter}`,
            logGroupName: group.name,
            pattern,
            metricTransformation: { ...metric, value: "1" },
            region,
          },
          { parent: this },
        ),
    );
    new aws.cloudwatch.MetricAlarm(
      `${name}-key-deletion-alarm`,
      {
        name: "aws-foundation-key-deletion",
        alarmDescription:
          "Somebody has disabled a key, ordered its deletion or deleted its material, or tried to.",
        namespace: metric.namespace,
        metricName: metric.name,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        treatMissingData: "notBreaching",
        alarmActions,
        region,
      },
      { parent: this, dependsOn: filters },
    );
  }
}

/**
 * What takes a key away, by the name of what looks for it. The first is to the letter as Security Hub's CloudWatch.7 wants
 * it, which fails with one term more; so what else there is has a filter of its own.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-7
 */
const keyFilters = {
  "key-deletion":
    "{($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion))}",
  "key-material-deletion":
    "{($.eventSource = kms.amazonaws.com) && ($.eventName = DeleteImportedKeyMaterial)}",
} as const;
