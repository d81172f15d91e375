import { trailEvents, type TrailEvents } from "@aws-foundation/core";
import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { describe, expect, test } from "vitest";
import { OrganizationTrail } from "./organization-trail.js";

const trailType = "aws:cloudtrail/trail:Trail";
const keyArn = "arn:aws:kms:us-east-1:222222222222:key/1";

function recordTrail(events: readonly TrailEvents[] = ["management"], insights = false): Promise<Recording> {
  return record(() => {
    const provider = new aws.Provider("management", {
      region: "us-east-1",
      allowedAccountIds: ["111111111111"],
    });
    new OrganizationTrail(
      "organization-trail",
      {
        managementAccountId: "111111111111",
        home: "us-east-1",
        bucketName: "logs",
        keyArn,
        events,
        insights,
      },
      { provider },
    );
  });
}

async function selectorsOf(...events: TrailEvents[]): Promise<unknown> {
  return (await recordTrail(events)).ofType(trailType)[0]?.inputs?.advancedEventSelectors;
}

describe("the organization's trail", () => {
  test("records all accounts and regions, proves it, and is not lost", async () => {
    const recording = await recordTrail();
    expect(invariantViolations(recording, { protectedTypes: [trailType] })).toEqual([]);
    expect(recording.get(trailType, "organization-trail-trail").inputs).toMatchObject({
      name: "aws-foundation-organization",
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      s3BucketName: "logs",
      kmsKeyId: keyArn,
      cloudWatchLogsGroupArn:
        "arn:aws:logs:us-east-1:111111111111:log-group:/aws-foundation/organization-trail:*",
      cloudWatchLogsRoleArn: "arn:aws:iam::111111111111:role/FoundationTrailDelivery",
      region: "us-east-1",
    });
  });

  test("looks for unusual numbers of calls and errors only where it is to", async () => {
    const insights = async (on: boolean) =>
      (await recordTrail(["management"], on)).ofType(trailType)[0]?.inputs?.insightSelectors;
    expect(await insights(false)).toBeUndefined();
    expect(await insights(true)).toEqual([
      { insightType: "ApiCallRateInsight" },
      { insightType: "ApiErrorRateInsight" },
    ]);
  });

  test("has management events among whatever it records, and no event of its own deliveries", async () => {
    expect(await selectorsOf("log-reads", "management", "s3-objects")).toEqual([
      { name: "management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "log-reads",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "readOnly", equals: ["true"] },
          { field: "resources.ARN", startsWiths: ["arn:aws:s3:::aws-foundation-logs-"] },
        ],
      },
      {
        name: "s3-objects",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", notStartsWiths: ["arn:aws:s3:::aws-foundation-logs-"] },
        ],
      },
    ]);
    expect(await selectorsOf(...trailEvents)).toHaveLength(trailEvents.length);
  });

  test("is not made without management events, nor of events that are named twice", async () => {
    await expect(recordTrail(["log-reads", "log-reads"])).rejects.toThrow(
      [
        "2 problems in the organization's trail:",
        'events = ["log-reads", "log-reads"]: has no management events. Add management',
        'events[1] = "log-reads": is listed twice. Remove one',
      ].join("\n"),
    );
  });
});
