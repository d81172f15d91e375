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
import { deletionWindowInDays } from "./log-key.js";
import { trailDeliveryPolicy, trailLogKeyPolicy, type TrailPlace } from "./trail-log-group-policies.js";

/** Arguments of {@link TrailLogGroup}. */
export interface TrailLogGroupArgs extends TrailPlace {
  readonly organizationId: pulumi.Input<string>;
  readonly retentionDays: LogGroupRetentionDays;
}

/**
 * The log group of the organization's trail, for alarms: with a key, a retention, and the role with which CloudTrail
 * writes into it. The first alarm is for whoever disables or deletes a key. The provider works in the management account.
 *
 * Costs 1 USD a month for the key, 0.40 for the alarm and its metric, and 0.50 for each GB of events:
 * https://aws.amazon.com/cloudwatch/pricing/
 */
export class TrailLogGroup extends pulumi.ComponentResource {
  public constructor(name: string, args: TrailLogGroupArgs, opts: pulumi.ComponentResourceOptions) {
    // The trail, which stays, writes here.
    super("aws-foundation:logArchive:TrailLogGroup", name, {}, { ...opts, protect: true });
    const group = this.makeGroup(name, args);
    this.letCloudTrailWrite(name, args);
    this.watchKeys(name, group, args);
    this.registerOutputs({});
  }

  private makeGroup(name: string, args: TrailLogGroupArgs): aws.cloudwatch.LogGroup {
    const region = args.home;
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "The log group of the organization's trail.",
        enableKeyRotation: true,
        deletionWindowInDays,
        policy: serializePolicyDocument(trailLogKeyPolicy(args)),
        region,
      },
      { parent: this },
    );
    new aws.kms.Alias(
      `${name}-key-alias`,
      { name: trailLogKeyAlias, targetKeyId: key.keyId, region },
      { parent: this },
    );
    return new aws.cloudwatch.LogGroup(
      `${name}-group`,
      { name: trailLogGroupName, kmsKeyId: key.arn, retentionInDays: args.retentionDays, region },
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

  /** Security Hub CloudWatch.7: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-7 */
  private watchKeys(name: string, group: aws.cloudwatch.LogGroup, { home: region }: TrailLogGroupArgs): void {
    const metric = { name: "KeysDisabledOrDeleted", namespace: "AwsFoundation/Trail" };
    const filter = new aws.cloudwatch.LogMetricFilter(
      `${name}-key-deletion`,
      {
        name: "aws-foundation-key-deletion",
        logGroupName: group.name,
        pattern:
          "{($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion))}",
        metricTransformation: { ...metric, value: "1" },
        region,
      },
      { parent: this },
    );
    new aws.cloudwatch.MetricAlarm(
      `${name}-key-deletion-alarm`,
      {
        name: "aws-foundation-key-deletion",
        alarmDescription: "Somebody has disabled a key, or ordered its deletion.",
        namespace: metric.namespace,
        metricName: metric.name,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        treatMissingData: "notBreaching",
        region,
      },
      { parent: this, dependsOn: filter },
    );
  }
}
