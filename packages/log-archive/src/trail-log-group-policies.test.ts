import { trailDeliveryTrust } from "@aws-foundation/core";
import { readPolicy, type Principal } from "@aws-foundation/iam";
import { describe, expect, test } from "vitest";
import { trailDeliveryPolicy, trailLogKeyPolicy } from "./trail-log-group-policies.js";
import {
  management,
  member,
  organizationId,
  trail,
  role,
  service,
  verdict,
  decide,
  read,
  type Context,
} from "./decisions.test.helper.js";

describe("the policies of the trail's log group", () => {
  const place = { managementAccountId: management, home: "us-east-1" };
  const group = `arn:aws:logs:us-east-1:${management}:log-group:/aws-foundation/organization-trail`;

  test("let CloudTrail write into the streams of its trail, and nothing else", () => {
    const policy = read(trailDeliveryPolicy(place, organizationId), "identity");
    const is = (action: string, resource: string) =>
      decide(
        { identity: [policy] },
        { principal: role(management, "FoundationTrailDelivery"), action, resource },
      ).verdict;
    const stream = `${group}:log-stream:${organizationId}_${member}_CloudTrail_us-east-1`;
    expect(is("logs:PutLogEvents", stream)).toBe("allowed");
    expect(is("logs:CreateLogStream", `${group}:log-stream:${management}_CloudTrail_us-east-1`)).toBe(
      "allowed",
    );
    expect(is("logs:PutLogEvents", `${group}-2:log-stream:${organizationId}_x`)).toBe("denied");
    expect(is("logs:DeleteLogStream", stream)).toBe("denied");
  });

  test("let CloudTrail take the role for this trail alone", () => {
    const trust = readPolicy(trailDeliveryTrust(management, place.home), { kind: "trust", name: "trust" });
    const is = (sourceArn: string) =>
      decide(
        { resource: trust },
        {
          principal: service("cloudtrail"),
          action: "sts:AssumeRole",
          resource: `arn:aws:iam::${management}:role/FoundationTrailDelivery`,
          context: { "aws:SourceArn": sourceArn, "aws:SourceAccount": management },
        },
      ).verdict;
    expect(is(trail)).toBe("allowed");
    expect(is(`${trail}-2`)).toBe("denied");
  });

  test("let CloudWatch Logs encrypt the group, and nobody delete the key", () => {
    const policy = read(trailLogKeyPolicy(place), "key");
    const is = (principal: Principal, action: string, context: Context = {}) =>
      verdict(policy, { principal, action, resource: `arn:aws:kms:us-east-1:${management}:key/1`, context })
        .is;
    const logs = service("logs.us-east-1");
    const owner: Principal = { kind: "root", accountId: management };
    expect(is(logs, "kms:Encrypt", { "kms:EncryptionContext:aws:logs:arn": group })).toBe("allowed");
    expect(is(logs, "kms:Encrypt", { "kms:EncryptionContext:aws:logs:arn": `${group}-2` })).toBe("denied");
    expect(is(owner, "kms:PutKeyPolicy")).toBe("allowed");
    expect(is(owner, "kms:ScheduleKeyDeletion")).toBe("denied");
    expect(is(owner, "kms:Decrypt")).toBe("denied");
  });
});
