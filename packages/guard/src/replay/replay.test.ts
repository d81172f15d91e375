import { decideUncompiled } from "@aws-foundation/iam";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accountIds,
  documentsOf,
  managementId,
  organizationWith,
  type TestGuardrail,
} from "../testing/organization.js";
import { actionOfEvent } from "./action-names.js";
import type { CloudTrailRecord } from "./cloudtrail-record.js";
import { contextOfRecord } from "./context-of-record.js";
import { Replay } from "./replay.js";

const actions = [
  "s3:GetObject",
  "s3:GetObjectVersion",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:PutBucketPublicAccessBlock",
  "s3:DeleteObjectVersion",
  "iam:CreateUser",
  "iam:DeleteRole",
  "ec2:RunInstances",
  "lambda:InvokeFunction",
  "kms:Decrypt",
];

const guardrails: readonly TestGuardrail[] = [
  {
    key: "regions",
    targets: ["workloads"],
    statements: [
      {
        Sid: "DenyRegions",
        NotAction: ["iam:*", "s3:GetObject"],
        Condition: {
          StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "us-west-2"] },
          ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" },
        },
      },
    ],
  },
  {
    key: "foundation-roles",
    targets: ["root"],
    statements: [{ Sid: "DenyRoles", Action: "iam:Delete*", Resource: "arn:aws:iam::*:role/Foundation*" }],
  },
  {
    key: "public-storage",
    targets: ["lab"],
    statements: [
      {
        Sid: "DenyAcls",
        Action: "s3:PutObject",
        Condition: { StringEquals: { "s3:x-amz-acl": "public-read" } },
      },
      { Sid: "DenyVersions", Action: "s3:DeleteObjectVersion" },
    ],
  },
  {
    key: "data-perimeter",
    type: "RESOURCE_CONTROL_POLICY",
    targets: ["production"],
    statements: [
      {
        Sid: "DenyStrangers",
        Action: "s3:*",
        Condition: {
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
      { Sid: "DenyNoVpc", Action: "kms:Decrypt", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
    ],
  },
  {
    key: "sandbox-costs",
    targets: ["account:lab"],
    statements: [
      {
        Sid: "DenyTypes",
        Action: "ec2:RunInstances",
        Condition: { StringNotEquals: { "ec2:InstanceType": "t3.micro" } },
      },
    ],
  },
];

const { index } = organizationWith(guardrails);

/** A record of a call by a role of an account, changed by `changes`. */
function record(account: string, eventName: string, changes: object = {}) {
  const [service = "", name = ""] = eventName.split(":");
  return {
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    eventType: "AwsApiCall",
    awsRegion: "us-east-1",
    recipientAccountId: account,
    eventID: "1",
    eventTime: "2026-01-01T00:00:00Z",
    userIdentity: {
      type: "AssumedRole",
      arn: `arn:aws:sts::${account}:assumed-role/App/session`,
      accountId: account,
      sessionContext: { sessionIssuer: { type: "Role", arn: `arn:aws:iam::${account}:role/team/App` } },
    },
    ...changes,
  };
}

function replayed(...records: readonly unknown[]) {
  const replay = new Replay(index, actions);
  for (const one of records) replay.add(one);
  return replay.report();
}

const { prod, lab, security } = accountIds;

describe("a call that would have been denied", () => {
  test("is counted by principal and action, with the guardrails and one of the calls", () => {
    const elsewhere = record(prod, "s3:PutObject", {
      awsRegion: "eu-west-1",
      requestParameters: { bucketName: "b", key: "k" },
    });
    expect(replayed(elsewhere, elsewhere, record(prod, "s3:PutObject"))).toEqual({
      records: 3,
      replayed: 3,
      leftOut: {},
      calls: [
        {
          principal: `arn:aws:iam::${prod}:role/team/App`,
          action: "s3:PutObject",
          guardrails: ["regions"],
          denied: 2,
          unknown: 0,
          because: [],
          example: { eventId: "1", eventTime: "2026-01-01T00:00:00Z", resource: "arn:aws:s3:::b/k" },
        },
      ],
    });
  });

  test.each<[string, object, string | undefined]>([
    [
      "an exempt role",
      record(prod, "ec2:RunInstances", {
        awsRegion: "eu-west-1",
        userIdentity: {
          type: "AssumedRole",
          accountId: prod,
          sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${prod}:role/Deploy` } },
        },
      }),
      undefined,
    ],
    ["another unit", record(security, "ec2:RunInstances", { awsRegion: "eu-west-1" }), undefined],
    [
      "the management account",
      record(managementId, "iam:DeleteRole", { requestParameters: { roleName: "FoundationDeploy" } }),
      undefined,
    ],
    [
      "a resource by a parameter",
      record(security, "iam:DeleteRole", { requestParameters: { roleName: "FoundationDeploy" } }),
      "foundation-roles",
    ],
    [
      "a resource by its ARN",
      record(security, "iam:DeleteRole", {
        resources: [{ ARN: `arn:aws:iam::${security}:role/FoundationPlan` }],
      }),
      "foundation-roles",
    ],
    [
      "another resource",
      record(security, "iam:DeleteRole", { requestParameters: { roleName: "App" } }),
      undefined,
    ],
    [
      "a header of S3",
      record(lab, "s3:PutObject", {
        requestParameters: { bucketName: "b", key: "k", "x-amz-acl": ["public-read"] },
      }),
      "public-storage",
    ],
    [
      "a request of S3 without it",
      record(lab, "s3:PutObject", { requestParameters: { bucketName: "b", key: "k" } }),
      undefined,
    ],
    [
      "a version of an object",
      record(lab, "s3:DeleteObject", { requestParameters: { bucketName: "b", key: "k", versionId: "1" } }),
      "public-storage",
    ],
    [
      "an object",
      record(lab, "s3:DeleteObject", { requestParameters: { bucketName: "b", key: "k" } }),
      undefined,
    ],
    [
      "an instance type",
      record(lab, "ec2:RunInstances", { requestParameters: { instanceType: "m5.large" } }),
      "sandbox-costs",
    ],
    [
      "an allowed instance type",
      record(lab, "ec2:RunInstances", { requestParameters: { instanceType: "t3.micro" } }),
      undefined,
    ],
    [
      "a stranger",
      record(prod, "s3:GetObject", {
        userIdentity: { type: "AWSAccount", accountId: "999999999999" },
        requestParameters: { bucketName: "b", key: "k" },
      }),
      "data-perimeter",
    ],
    [
      "a service",
      record(prod, "s3:PutObject", {
        userIdentity: { type: "AWSService", invokedBy: "delivery.logs.amazonaws.com" },
        requestParameters: { bucketName: "b", key: "k" },
      }),
      undefined,
    ],
    [
      "anybody",
      record(prod, "s3:GetObject", {
        userIdentity: { type: "AWSAccount", principalId: "", accountId: "ANONYMOUS_PRINCIPAL" },
        requestParameters: { bucketName: "b", key: "k" },
      }),
      "data-perimeter",
    ],
    [
      "a root user",
      record(prod, "ec2:RunInstances", {
        awsRegion: "eu-west-1",
        userIdentity: { type: "Root", accountId: prod },
      }),
      "regions",
    ],
    [
      "a root session",
      record(prod, "ec2:RunInstances", {
        awsRegion: "eu-west-1",
        userIdentity: { type: "Root", accountId: prod, sessionContext: { assumedRoot: "true" } },
      }),
      "regions",
    ],
    [
      "a user",
      record(prod, "ec2:RunInstances", {
        awsRegion: "eu-west-1",
        userIdentity: { type: "IAMUser", arn: `arn:aws:iam::${prod}:user/alice`, accountId: prod },
      }),
      "regions",
    ],
    [
      "a service-linked role",
      record(prod, "ec2:RunInstances", {
        awsRegion: "eu-west-1",
        userIdentity: {
          type: "AssumedRole",
          accountId: prod,
          sessionContext: {
            sessionIssuer: {
              arn: `arn:aws:iam::${prod}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
            },
          },
        },
      }),
      undefined,
    ],
    [
      "a call that failed for another reason",
      record(prod, "ec2:RunInstances", { awsRegion: "eu-west-1", errorCode: "InvalidParameterValue" }),
      "regions",
    ],
  ])("%s", (_, one, guardrail) => {
    const { calls, leftOut } = replayed(one);
    expect(leftOut).toEqual({});
    expect(calls.map(({ guardrails: keys, denied, unknown }) => [keys.join(), denied, unknown])).toEqual(
      guardrail === undefined ? [] : [[guardrail, 1, 0]],
    );
  });
});

test("what a record does not tell makes a number the least", () => {
  const untold = record(prod, "kms:Decrypt");
  const [call] = replayed(untold, record(prod, "kms:Decrypt", { awsRegion: "eu-west-1" })).calls;
  expect(call).toMatchObject({
    denied: 1,
    unknown: 1,
    guardrails: ["data-perimeter", "regions"],
    because: ["the record does not say aws:SourceVpc"],
  });
});

test("what is no call that guardrails could have denied is left out, with the reason", () => {
  expect(
    replayed(
      "text",
      { eventSource: "s3.amazonaws.com" },
      record(prod, "s3:GetObject", { eventType: "AwsServiceEvent" }),
      record(prod, "ec2:RunInstances", { errorCode: "Client.UnauthorizedOperation" }),
      record(prod, "s3:GetObject", { errorCode: "AccessDenied" }),
      record(prod, "apigateway:CreateRestApi"),
      record(prod, "s3:GetObject", { userIdentity: { type: "AWSService" } }),
      record(prod, "s3:GetObject", { userIdentity: { type: "Unknown" } }),
      record(prod, "s3:GetObject", { userIdentity: { type: "AssumedRole" } }),
    ),
  ).toEqual({
    records: 9,
    replayed: 0,
    leftOut: {
      "calls of which IAM's list has no action of that name": 1,
      "denied when they were made": 2,
      "made by a service for itself": 1,
      "made by somebody whom the record does not name": 2,
      "no calls of an API": 1,
      "no records of CloudTrail": 2,
    },
    calls: [],
  });
});

describe("random records", () => {
  const account = fc.constantFrom(...Object.values(accountIds), managementId, "999999999999");
  const identity = account.chain((id) =>
    fc.constantFrom(
      { type: "Root", accountId: id },
      { type: "IAMUser", accountId: id, arn: `arn:aws:iam::${id}:user/alice` },
      { type: "AWSAccount", accountId: id },
      { type: "AWSService", invokedBy: "delivery.logs.amazonaws.com" },
      ...["Deploy", "App", "team/Deploy"].map((role) => ({
        type: "AssumedRole",
        accountId: id,
        arn: `arn:aws:sts::${id}:assumed-role/${role}/session`,
        sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${id}:role/${role}` } },
      })),
    ),
  );
  const parameters = fc.record(
    {
      bucketName: fc.constantFrom("one", "two"),
      key: fc.constantFrom("a", "b"),
      versionId: fc.constant("1"),
      roleName: fc.constantFrom("FoundationDeploy", "App"),
      instanceType: fc.constantFrom("t3.micro", "m5.large"),
      "x-amz-acl": fc.constantFrom(["public-read"], "private"),
    },
    { requiredKeys: [] },
  );
  const call = fc.constantFrom(
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "iam:CreateUser",
    "iam:DeleteRole",
    "ec2:RunInstances",
    "kms:Decrypt",
  );
  const anyRecord = fc
    .record({
      call,
      owner: account,
      userIdentity: identity,
      requestParameters: parameters,
      awsRegion: fc.constantFrom("us-east-1", "us-west-2", "eu-west-1"),
    })
    .map(({ call: name, owner, ...more }) => record(owner, name, more));

  test(
    "10,000 of them are decided as the evaluator decides them without shortcuts",
    { timeout: 120_000 },
    () => {
      const replay = new Replay(index, actions);
      const counts = { denied: 0, unknown: 0 };
      fc.assert(
        fc.property(anyRecord, (one) => {
          replay.add(one);
          const verdict = verdictOf(replay, one);
          if (verdict !== "allowed") counts[verdict] += 1;
        }),
        { numRuns: 10_000 },
      );
      const { calls } = replay.report();
      const sum = (of: "denied" | "unknown") => calls.reduce((total, one) => total + one[of], 0);
      expect({ denied: sum("denied"), unknown: sum("unknown") }).toEqual(counts);
      expect(Math.min(counts.denied, counts.unknown)).toBeGreaterThan(200);
    },
  );
});

const organization = documentsOf(guardrails);
const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const allowing = (statement: object, name: string) => ({
  name,
  document: { Version: "2012-10-17", Statement: [statement] },
});

/** What the evaluator says of a record, with every condition key that any policy has. */
function verdictOf(replay: Replay, one: CloudTrailRecord) {
  const call = replay.callOf(one);
  if (typeof call === "string") throw new Error(`the record is left out: ${call}`);
  const verdicts = call.requests.map((request) => {
    const kind: "key" | "resource" = request.action.startsWith("kms:") ? "key" : "resource";
    return decideUncompiled(
      {
        organization,
        identity: [allowing(everything, "all")],
        session: [allowing(everything, "all")],
        resource: { ...allowing({ ...everything, Principal: "*" }, "open"), kind },
      },
      { ...request, context: contextOfRecord(one, index.conditionKeys.values()) },
    ).verdict;
  });
  return (
    verdicts.find((verdict) => verdict === "denied") ??
    verdicts.find((verdict) => verdict === "unknown") ??
    "allowed"
  );
}

test.each([
  ["lambda.amazonaws.com", "CreateFunction20150331", false, "lambda:CreateFunction"],
  ["lambda.amazonaws.com", "UpdateFunctionCode20150331v2", false, "lambda:UpdateFunctionCode"],
  ["lambda.amazonaws.com", "Invoke", false, "lambda:InvokeFunction"],
  ["cloudfront.amazonaws.com", "CreateDistribution2020_05_31", false, "cloudfront:CreateDistribution"],
  ["monitoring.amazonaws.com", "PutMetricAlarm", false, "cloudwatch:PutMetricAlarm"],
  ["s3.amazonaws.com", "HeadObject", false, "s3:GetObject"],
  ["s3.amazonaws.com", "HeadObject", true, "s3:GetObjectVersion"],
  ["s3.amazonaws.com", "DeleteBucketEncryption", false, "s3:PutEncryptionConfiguration"],
  ["ec2.amazonaws.com.cn", "RunInstances", true, "ec2:RunInstances"],
])("the action of the event %s %s (%s) is %s", (source, name, hasVersion, action) => {
  expect(actionOfEvent(source, name, hasVersion)).toBe(action);
});
