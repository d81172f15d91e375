import { expect, test } from "vitest";
import { logReplicationTrust, trailDeliveryTrust } from "./service-trust.js";

const conditionOf = (trust: string) =>
  (JSON.parse(trust) as { Statement: [{ Condition: unknown }] }).Statement[0].Condition;

test("S3 copies logs for the archive's account alone", () => {
  expect(JSON.parse(logReplicationTrust("222222222222"))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "222222222222" } },
      },
    ],
  });
});

test("CloudTrail writes for the organization's trail alone", () => {
  expect(conditionOf(trailDeliveryTrust("111122223333", "eu-central-1"))).toEqual({
    StringEquals: {
      "aws:SourceAccount": "111122223333",
      "aws:SourceArn": "arn:aws:cloudtrail:eu-central-1:111122223333:trail/aws-foundation-organization",
    },
  });
});
