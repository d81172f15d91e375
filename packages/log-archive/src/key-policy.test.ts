import type { Principal } from "@aws-foundation/iam";
import { describe, expect, test } from "vitest";
import { logKeyPolicy } from "./key-policy.js";
import {
  archive,
  audit,
  member,
  stranger,
  organizationId,
  facts,
  trail,
  role,
  service,
  verdict,
  read,
  administrator,
  deployer,
  reader,
  root,
  type Context,
} from "./decisions.test.helper.js";

describe("the key", () => {
  interface KeyRow {
    readonly who: string;
    readonly as: Principal;
    readonly action: string;
    readonly with?: Context;
    readonly home: "allowed" | "denied";
    readonly replica: "allowed" | "denied";
  }
  const arn = (region: string) => `arn:aws:kms:${region}:${archive}:key/1`;
  const s3 = (region: string) => ({ "kms:ViaService": `s3.${region}.amazonaws.com` });
  const everywhere = (row: Omit<KeyRow, "home" | "replica">, is: "allowed" | "denied"): KeyRow => ({
    ...row,
    home: is,
    replica: is,
  });
  const session = {
    ...s3("us-east-1"),
    "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::aws-foundation-logs-sessions-${archive}-us-east-1`,
  };
  const rows: KeyRow[] = [
    everywhere({ who: "the foundation", as: deployer, action: "kms:PutKeyPolicy" }, "allowed"),
    everywhere({ who: "the foundation", as: deployer, action: "kms:Decrypt" }, "denied"),
    everywhere({ who: "the foundation", as: deployer, action: "kms:ScheduleKeyDeletion" }, "denied"),
    everywhere({ who: "root", as: root, action: "kms:DisableKey" }, "denied"),
    everywhere({ who: "root", as: root, action: "kms:PutKeyPolicy" }, "denied"),
    everywhere({ who: "the administrator", as: administrator, action: "kms:Decrypt" }, "denied"),
    everywhere(
      { who: "the plan role", as: role(archive, "FoundationPlan"), action: "kms:GetKeyPolicy" },
      "allowed",
    ),
    everywhere(
      { who: "the plan role", as: role(archive, "FoundationPlan"), action: "kms:PutKeyPolicy" },
      "denied",
    ),
    {
      who: "the reader by S3 at home",
      as: reader,
      action: "kms:Decrypt",
      with: s3("us-east-1"),
      home: "allowed",
      replica: "denied",
    },
    {
      who: "the reader by S3 in the replica region",
      as: reader,
      action: "kms:Decrypt",
      with: s3("us-west-2"),
      home: "denied",
      replica: "allowed",
    },
    everywhere({ who: "the reader by itself", as: reader, action: "kms:Decrypt" }, "denied"),
    everywhere(
      {
        who: "another organization",
        as: role(stranger, "Admin", "o-zzzzzzzzzz"),
        action: "kms:Decrypt",
        with: session,
      },
      "denied",
    ),
    {
      who: "the replication role",
      as: role(archive, "FoundationLogReplication"),
      action: "kms:Decrypt",
      with: s3("us-east-1"),
      home: "allowed",
      replica: "denied",
    },
    {
      who: "the replication role",
      as: role(archive, "FoundationLogReplication"),
      action: "kms:Encrypt",
      with: s3("us-west-2"),
      home: "denied",
      replica: "allowed",
    },
    everywhere(
      {
        who: "another role of the archive",
        as: role(archive, "Pipeline"),
        action: "kms:GenerateDataKey",
        with: s3("us-west-2"),
      },
      "denied",
    ),
    everywhere(
      { who: "another role of the archive", as: role(archive, "Pipeline"), action: "kms:PutKeyPolicy" },
      "denied",
    ),
    {
      who: "the trail",
      as: service("cloudtrail"),
      action: "kms:GenerateDataKey",
      with: { "aws:SourceArn": trail },
      home: "allowed",
      replica: "denied",
    },
    {
      who: "the trail",
      as: service("cloudtrail"),
      action: "kms:Decrypt",
      with: { "aws:SourceArn": trail },
      home: "allowed",
      replica: "denied",
    },
    everywhere(
      {
        who: "another trail",
        as: service("cloudtrail"),
        action: "kms:GenerateDataKey",
        with: { "aws:SourceArn": `${trail}-2` },
      },
      "denied",
    ),
    everywhere(
      {
        who: "a member's own trail of the same name",
        as: service("cloudtrail"),
        action: "kms:GenerateDataKey",
        with: {
          "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${member}:trail/aws-foundation-organization`,
          "aws:SourceOrgID": organizationId,
        },
      },
      "denied",
    ),
    everywhere({ who: "the administrator", as: administrator, action: "kms:CreateGrant" }, "denied"),
    everywhere({ who: "the foundation", as: deployer, action: "kms:CreateGrant" }, "denied"),
    {
      who: "an alarm of the archive",
      as: service("cloudwatch"),
      action: "kms:GenerateDataKey",
      with: {
        "aws:SourceAccount": archive,
        "aws:SourceArn": `arn:aws:cloudwatch:us-east-1:${archive}:alarm:aws-foundation-logs-replication-trail`,
      },
      home: "allowed",
      replica: "denied",
    },
    everywhere(
      { who: "CloudTrail without a source", as: service("cloudtrail"), action: "kms:GenerateDataKey" },
      "denied",
    ),
    {
      who: "a member's Config",
      as: service("config"),
      action: "kms:GenerateDataKey",
      with: { "aws:SourceOrgID": organizationId },
      home: "allowed",
      replica: "denied",
    },
    everywhere(
      {
        who: "another organization's Config",
        as: service("config"),
        action: "kms:GenerateDataKey",
        with: { "aws:SourceOrgID": "o-zzzzzzzzzz" },
      },
      "denied",
    ),
    {
      who: "a member's flow logs",
      as: service("delivery.logs"),
      action: "kms:ReEncryptFrom",
      with: { "aws:SourceOrgID": organizationId, "aws:SourceArn": `arn:aws:logs:us-east-1:${member}:*` },
      home: "allowed",
      replica: "denied",
    },
    {
      who: "the detector",
      as: service("guardduty"),
      action: "kms:GenerateDataKey",
      with: {
        "aws:SourceAccount": audit,
        "aws:SourceArn": `arn:aws:guardduty:us-east-1:${audit}:detector/1`,
      },
      home: "allowed",
      replica: "denied",
    },
    everywhere(
      {
        who: "a member's detector",
        as: service("guardduty"),
        action: "kms:GenerateDataKey",
        with: {
          "aws:SourceAccount": member,
          "aws:SourceArn": `arn:aws:guardduty:us-east-1:${member}:detector/1`,
        },
      },
      "denied",
    ),
    {
      who: "an instance, into the bucket of sessions",
      as: role(member, "Instance"),
      action: "kms:GenerateDataKey",
      with: session,
      home: "allowed",
      replica: "denied",
    },
    everywhere(
      {
        who: "an instance, by another service than S3",
        as: role(member, "Instance"),
        action: "kms:GenerateDataKey",
        with: { ...session, "kms:ViaService": "ec2.us-east-1.amazonaws.com" },
      },
      "denied",
    ),
    everywhere(
      {
        who: "an instance, into another bucket",
        as: role(member, "Instance"),
        action: "kms:GenerateDataKey",
        with: { ...session, "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::pictures" },
      },
      "denied",
    ),
  ];

  test.each(rows)("$who: $action is $home at home, $replica in the replica region", (row) => {
    for (const [copy, region, is] of [
      ["source", "us-east-1", row.home],
      ["replica", "us-west-2", row.replica],
    ] as const) {
      const policy = read(logKeyPolicy(copy, region, ["OrganizationAccountAccessRole"], facts), "key");
      const request = {
        principal: row.as,
        action: row.action,
        resource: arn(region),
        context: row.with ?? {},
      };
      const { is: decided, why } = verdict(policy, request);
      expect(decided, `${region}: ${why}`).toBe(is);
    }
  });
});

test.each(["kms:DeleteImportedKeyMaterial", "kms:DisableKey", "kms:ScheduleKeyDeletion"])(
  "%s is denied whoever else allows it",
  (action) => {
    const everything = {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${archive}:root` },
      Action: "kms:*",
      Resource: "*",
    } as const;
    const { Statement } = logKeyPolicy("source", "us-east-1", ["Deploy"], facts);
    const policy = read({ Statement: [Statement, everything].flat() }, "key");
    const is = (asked: string) =>
      verdict(policy, {
        principal: root,
        action: asked,
        resource: `arn:aws:kms:us-east-1:${archive}:key/1`,
      }).is;
    expect(is(action)).toBe("denied");
    expect(is("kms:DescribeKey")).toBe("allowed");
  },
);
