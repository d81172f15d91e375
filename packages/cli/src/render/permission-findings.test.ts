import type { PermissionFinding } from "@aws-foundation/permissions";
import pc from "picocolors";
import { expect, test } from "vitest";
import { missingText, unknownText } from "./permission-findings.js";

const colors = pc.createColors(false);

const finding: PermissionFinding = {
  kind: "missing",
  stack: "dev",
  access: "plan",
  account: "development",
  role: "arn:aws:iam::111122223333:role/FoundationPlan",
  type: "aws:sqs/queue:Queue",
  resources: ["a", "b"],
  actions: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
  explanation: ["identity policies: has no statement that allows it"],
};
const another: PermissionFinding = { ...finding, stack: "prod", resources: ["a", "b", "c", "d"] };
const withoutRecord: PermissionFinding = {
  ...finding,
  actions: [],
  explanation: ["it has no record"],
  fix: "add a row",
};
const unknown: PermissionFinding = {
  kind: "unknown",
  stack: "dev",
  access: "deploy",
  resources: [],
  actions: [],
  explanation: ["nothing says in which account"],
};

test("what is missing is told once for each reason, with a few of the resources and the one thing that mends it", () => {
  expect(missingText({ findings: [finding, withoutRecord, another, unknown] }, colors)).toBe(
    `missing permissions
  identity policies: has no statement that allows it
  dev  FoundationPlan in development cannot plan aws:sqs/queue:Queue (a, b): sqs:GetQueueAttributes, sqs:ListQueueTags
  prod  FoundationPlan in development cannot plan aws:sqs/queue:Queue (a, b and 2 more): sqs:GetQueueAttributes, sqs:ListQueueTags

missing permissions
  it has no record
  dev  FoundationPlan in development cannot plan aws:sqs/queue:Queue (a, b)
  To mend: add a row`,
  );
});

test("what mends each finding of a reason is told, and told once", () => {
  const ofTopic = { ...withoutRecord, type: "aws:sns/topic:Topic", fix: "add another row" };
  const findings = [withoutRecord, ofTopic, { ...ofTopic, stack: "prod" }];
  expect(missingText({ findings }, colors)).toBe(
    `missing permissions
  it has no record
  dev  FoundationPlan in development cannot plan aws:sqs/queue:Queue (a, b)
  dev  FoundationPlan in development cannot plan aws:sns/topic:Topic (a, b)
  prod  FoundationPlan in development cannot plan aws:sns/topic:Topic (a, b)
  To mend: add a row
  To mend: add another row`,
  );
});

test("what is unknown is told apart", () => {
  expect(unknownText({ findings: [finding, unknown] }, colors)).toBe(
    `unknown permissions
  nothing says in which account
  dev  its role perhaps cannot deploy anything`,
  );
});

test("policies that nobody can read come first", () => {
  expect(missingText({ findings: [], unreadable: "1 problem:\nit is none" }, colors)).toBe(
    "policies cannot be read\n  1 problem:\n  it is none",
  );
});

test("nothing is said where nothing is wrong", () => {
  expect([missingText({ findings: [] }, colors), unknownText({ findings: [] }, colors)]).toEqual(["", ""]);
});
