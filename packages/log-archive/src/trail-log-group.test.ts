import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import { TrailLogGroup, type TrailLogGroupArgs } from "./trail-log-group.js";

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  filter: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  topic: "aws:sns/topic:Topic",
};

describe("the log group of the organization's trail", () => {
  const recordGroup = (change: Partial<TrailLogGroupArgs> = {}) =>
    record(() => {
      const provider = new aws.Provider("management", {
        region: "us-east-1",
        allowedAccountIds: ["111111111111"],
      });
      new TrailLogGroup(
        "trail-logs",
        {
          managementAccountId: "111111111111",
          home: "us-east-1",
          organizationId: "o-a1b2c3d4e5",
          retentionDays: 90,
          ...change,
        },
        { provider },
      );
    });
  let recording: Recording;
  beforeAll(async () => {
    recording = await recordGroup();
  });

  test("has a key that rotates and is not lost, and a retention", () => {
    const protectedTypes = ["aws:cloudwatch/logGroup:LogGroup", "aws:iam/role:Role", "aws:kms/key:Key"];
    expect(invariantViolations(recording, { protectedTypes })).toEqual([]);
    const key = recording.get("aws:kms/key:Key", "trail-logs-key");
    expect(key.inputs).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(recording.get("aws:cloudwatch/logGroup:LogGroup", "trail-logs-group").inputs).toMatchObject({
      name: "/aws-foundation/organization-trail",
      retentionInDays: 90,
      kmsKeyId: key.outputs?.arn,
    });
  });

  test("has an alarm for keys that are disabled or deleted, of the metric that its filters count", () => {
    const { inputs: alarm } = recording.get(types.alarm, "trail-logs-key-deletion-alarm");
    expect(alarm).toMatchObject({ threshold: 1, treatMissingData: "notBreaching", alarmActions: [] });
    const filters = recording.ofType(types.filter).map(({ inputs }) => inputs);
    expect(filters).toMatchObject(
      [
        // To the letter as Security Hub's CloudWatch.7 wants it.
        "{($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion))}",
        "{($.eventSource = kms.amazonaws.com) && ($.eventName = DeleteImportedKeyMaterial)}",
      ].map((pattern) => ({
        logGroupName: "/aws-foundation/organization-trail",
        pattern,
        metricTransformation: { name: alarm?.metricName, namespace: alarm?.namespace, value: "1" },
      })),
    );
  });

  test("tells nobody of alarms where nobody is to be told, and else who is, by a topic that the key encrypts", async () => {
    expect(recording.ofType(types.topic)).toEqual([]);
    const telling = await recordGroup({ alarmEmail: "soc@example.com" });
    expect(invariantViolations(telling)).toEqual([]);
    const { inputs: topic, outputs } = telling.get(types.topic, "trail-logs-alarms-topic");
    expect(topic).toMatchObject({
      name: "aws-foundation-alarms",
      kmsMasterKeyId: telling.get("aws:kms/key:Key", "trail-logs-key").outputs?.arn,
      region: "us-east-1",
    });
    const email = telling.get(types.subscription, "trail-logs-alarms-email");
    expect(email.inputs).toMatchObject({
      protocol: "email",
      endpoint: "soc@example.com",
      topic: outputs?.arn,
    });
    // Another address is another subscription, which Pulumi's protection would refuse.
    expect(email.protect).not.toBe(true);
    expect(telling.get(types.alarm, "trail-logs-key-deletion-alarm").inputs).toMatchObject({
      alarmActions: [outputs?.arn],
    });
  });
});
