import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import { TrailLogGroup } from "./trail-log-group.js";

describe("the log group of the organization's trail", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await record(() => {
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
        },
        { provider },
      );
    });
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

  test("has an alarm for keys that are disabled or deleted, of the metric that its filter counts", () => {
    const filter = recording.get(
      "aws:cloudwatch/logMetricFilter:LogMetricFilter",
      "trail-logs-key-deletion",
    ).inputs;
    const alarm = recording.get(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "trail-logs-key-deletion-alarm",
    ).inputs;
    expect(filter).toMatchObject({
      logGroupName: "/aws-foundation/organization-trail",
      pattern:
        "{($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion))}",
      metricTransformation: { name: alarm?.metricName, namespace: alarm?.namespace, value: "1" },
    });
    expect(alarm).toMatchObject({ threshold: 1, treatMissingData: "notBreaching" });
  });
});
