import { describe, expect, test } from "vitest";
import { alarmKeyStatement, alarmTopicPolicy } from "./alarm-policies.js";
import {
  archive,
  member,
  read,
  role,
  service,
  stranger,
  verdict,
  type Context,
} from "./decisions.test.helper.js";

const place = { accountId: archive, region: "us-east-1" };
const alarm = (accountId: string, region = "us-east-1"): Context => ({
  "aws:SourceAccount": accountId,
  "aws:SourceArn": `arn:aws:cloudwatch:${region}:${accountId}:alarm:any`,
});

describe.each([
  {
    what: "the topic",
    policy: alarmTopicPolicy(place),
    action: "sns:Publish",
    resource: `arn:aws:sns:us-east-1:${archive}:aws-foundation-alarms`,
  },
  {
    what: "its key",
    policy: { Statement: alarmKeyStatement(place) },
    action: "kms:GenerateDataKey",
    resource: `arn:aws:kms:us-east-1:${archive}:key/1`,
  },
])("$what", ({ policy, action, resource }) => {
  test.each([
    ["an alarm of the account", service("cloudwatch"), alarm(archive), "allowed"],
    ["one of another region", service("cloudwatch"), alarm(archive, "eu-west-1"), "denied"],
    ["another account's", service("cloudwatch"), alarm(member), "denied"],
    ["CloudWatch without a source", service("cloudwatch"), {}, "denied"],
    ["another service", service("events"), alarm(archive), "denied"],
    ["another organization", role(stranger, "Admin", "o-zzzzzzzzzz"), {}, "denied"],
    ["a member", role(member, "Admin"), {}, "denied"],
  ] as const)("lets %s publish: %s", (_, principal, context, is) => {
    const decided = verdict(read(policy, "resource"), {
      principal,
      action,
      resource,
      resourceAccountId: archive,
      context,
    });
    expect(decided.is, decided.why).toBe(is);
  });
});
