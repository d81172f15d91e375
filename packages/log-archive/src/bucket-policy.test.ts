import { bucketArn, logBucketName, logKinds, type LogCopy, type LogKind } from "@aws-foundation/core";
import type { Principal } from "@aws-foundation/iam";
import { describe, expect, test } from "vitest";
import { logBucketPolicy } from "./bucket-policy.js";
import {
  management,
  archive,
  audit,
  member,
  stranger,
  organizationId,
  facts,
  trail,
  secure,
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

/** A request, and what is to become of it. */
interface Row {
  readonly who: string;
  readonly as: Principal;
  readonly action: string;
  /** In the bucket. @default the bucket itself */
  readonly key?: string;
  readonly with?: Context;
  readonly is: "allowed" | "denied";
}

function rowsOf(kind: LogKind, copy: LogCopy, rows: readonly Row[]): void {
  const region = copy === "source" ? "us-east-1" : "us-west-2";
  const policy = read(logBucketPolicy(kind, copy, region, facts), "resource");
  const arn = bucketArn(logBucketName(kind, archive, region));
  test.each(rows)("$who: $action is $is", ({ as, action, key, with: context, is }) => {
    const resource = key === undefined ? arn : `${arn}/${key}`;
    const request = {
      principal: as,
      action,
      resource,
      resourceAccountId: archive,
      context: { ...secure, ...context },
    };
    const { is: decided, why } = verdict(policy, request);
    expect(decided, why).toBe(is);
  });
}

const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };

describe("what every bucket lets people do", () => {
  const object = "AWSLogs/1/log.json.gz";
  const people: Row[] = [
    { who: "the audit account's reader", as: reader, action: "s3:GetObject", key: object, is: "allowed" },
    { who: "the audit account's reader", as: reader, action: "s3:ListBucket", is: "allowed" },
    {
      who: "the reader without TLS",
      as: reader,
      action: "s3:GetObject",
      key: object,
      with: { "aws:SecureTransport": false },
      is: "denied",
    },
    {
      who: "the reader with TLS 1.1",
      as: reader,
      action: "s3:GetObject",
      key: object,
      with: { "s3:TlsVersion": 1.1 },
      is: "denied",
    },
    { who: "the reader", as: reader, action: "s3:DeleteObjectVersion", key: object, is: "denied" },
    { who: "the reader", as: reader, action: "s3:PutObject", key: object, is: "denied" },
    {
      who: "whoever breaks the glass",
      as: role(archive, "FoundationBreakGlass"),
      action: "s3:GetObjectVersion",
      key: object,
      is: "allowed",
    },
    {
      who: "a break-glass role of another account",
      as: role(member, "FoundationBreakGlass"),
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    {
      who: "a reader's namesake in a member account",
      as: role(member, "FoundationLogReader"),
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    {
      who: "the reader from another organization",
      as: role(audit, "FoundationLogReader", "o-zzzzzzzzzz"),
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    {
      who: "the archive's own administrator",
      as: administrator,
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    { who: "the archive's own administrator", as: administrator, action: "s3:ListBucket", is: "allowed" },
    // Whatever copies, queries or hands on logs for him reads them as a role of the account, or as himself.
    {
      who: "the administrator by an access point of his own",
      as: administrator,
      action: "s3:GetObject",
      key: object,
      with: { "s3:DataAccessPointArn": `arn:aws:s3:us-east-1:${archive}:accesspoint/mine` },
      is: "denied",
    },
    {
      who: "a role of his own, such as that of a function, a batch job or a replication",
      as: role(archive, "CopyLogs"),
      action: "s3:GetObjectVersion",
      key: object,
      is: "denied",
    },
    {
      who: "a role of his own with the reader's name in a path",
      as: role(archive, "team/FoundationBreakGlass"),
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    {
      who: "a service's own role in the account",
      as: role(archive, "aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie"),
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    {
      who: "a service that reads for him, such as Athena",
      as: administrator,
      action: "s3:GetObject",
      key: object,
      with: { "aws:ViaAWSService": true },
      is: "denied",
    },
    { who: "the foundation", as: deployer, action: "s3:GetObject", key: object, is: "denied" },
    { who: "the foundation", as: deployer, action: "s3:PutBucketPolicy", is: "allowed" },
    { who: "the foundation", as: deployer, action: "s3:DeleteBucket", is: "denied" },
    { who: "root", as: root, action: "s3:GetObject", key: object, is: "denied" },
    { who: "root", as: root, action: "s3:DeleteObject", key: object, is: "denied" },
    { who: "root", as: root, action: "s3:DeleteObjectVersion", key: object, is: "denied" },
    { who: "root", as: root, action: "s3:BypassGovernanceRetention", key: object, is: "denied" },
    {
      who: "nobody in particular",
      as: { kind: "anonymous" },
      action: "s3:GetObject",
      key: object,
      is: "denied",
    },
    { who: "a member account", as: role(member, "Admin"), action: "s3:GetObject", key: object, is: "denied" },
    {
      who: "another organization",
      as: role(stranger, "Admin", "o-zzzzzzzzzz"),
      action: "s3:PutObject",
      key: object,
      is: "denied",
    },
  ];
  describe("the trail's", () => rowsOf("trail", "source", people));
  describe("the trail's copy", () => rowsOf("trail", "replica", people));
  describe("Config's", () => rowsOf("config", "source", people));
});

describe("what S3 copies with", () => {
  const copier = role(archive, "FoundationLogReplication");
  const read: Row = {
    who: "the replication role",
    as: copier,
    action: "s3:GetObjectVersionForReplication",
    key: "a",
    is: "allowed",
  };
  const write: Row = { ...read, action: "s3:ReplicateObject", is: "allowed" };
  const tag: Row = { ...write, action: "s3:ReplicateTags" };
  const others = [
    ["the archive's own administrator, by a role of his own", administrator],
    ["a namesake in a member account", role(member, "FoundationLogReplication")],
    ["the foundation", deployer],
    ["root", root],
  ] as const;
  const forged = [write, tag].flatMap((row) =>
    others.map(([who, principal]): Row => ({ ...row, who, as: principal, is: "denied" })),
  );
  describe("a source", () =>
    rowsOf("flow", "source", [
      read,
      { ...write, is: "denied" },
      { ...tag, is: "denied" },
      { ...read, action: "s3:ReplicateDelete", is: "denied" },
      ...forged,
    ]));
  describe("a copy", () =>
    rowsOf("flow", "replica", [
      { ...read, is: "denied" },
      write,
      tag,
      { ...read, action: "s3:ReplicateDelete", is: "denied" },
      ...forged,
    ]));
});

describe("the trail's bucket", () => {
  const cloudTrail = service("cloudtrail");
  const ofTrail = { "aws:SourceArn": trail, "aws:SourceAccount": management };
  const put: Row = {
    who: "the organization's trail",
    as: cloudTrail,
    action: "s3:PutObject",
    key: `AWSLogs/${organizationId}/${member}/CloudTrail/x`,
    with: { ...ofTrail, ...acl },
    is: "allowed",
  };
  rowsOf("trail", "source", [
    put,
    { ...put, key: `AWSLogs/${management}/CloudTrail/x` },
    {
      ...put,
      who: "the trail into another account's folder",
      key: `AWSLogs/${stranger}/CloudTrail/x`,
      is: "denied",
    },
    {
      ...put,
      who: "the trail without TLS",
      with: { ...put.with, "aws:SecureTransport": false },
      is: "denied",
    },
    {
      ...put,
      who: "another account's trail",
      with: {
        ...acl,
        "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${stranger}:trail/aws-foundation-organization`,
      },
      is: "denied",
    },
    {
      ...put,
      who: "a member's own trail of the same name",
      with: {
        ...acl,
        "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${member}:trail/aws-foundation-organization`,
        "aws:SourceAccount": member,
        "aws:SourceOrgID": organizationId,
      },
      is: "denied",
    },
    {
      ...put,
      who: "another trail of management",
      with: { ...acl, "aws:SourceArn": `${trail}-2` },
      is: "denied",
    },
    { ...put, who: "CloudTrail without a source", with: acl, is: "denied" },
    { ...put, who: "the trail without a list of permissions", with: ofTrail, is: "denied" },
    { who: "the trail", as: cloudTrail, action: "s3:GetBucketAcl", with: ofTrail, is: "allowed" },
    { who: "the trail", as: cloudTrail, action: "s3:DeleteObject", key: "x", with: ofTrail, is: "denied" },
    {
      who: "Config",
      as: service("config"),
      action: "s3:PutObject",
      key: put.key ?? "",
      with: { "aws:SourceOrgID": organizationId },
      is: "denied",
    },
  ]);
  describe("of the copies", () => rowsOf("trail", "replica", [{ ...put, is: "denied" }]));
});

describe.each([
  {
    kind: "config",
    name: "config",
    key: `AWSLogs/${member}/Config/us-east-1/x`,
    source: "arn:aws:config:us-east-1:444444444444:x",
  },
  {
    kind: "flow",
    name: "delivery.logs",
    key: `AWSLogs/${member}/vpcflowlogs/x`,
    source: `arn:aws:logs:eu-west-1:${member}:*`,
  },
  {
    kind: "dns",
    name: "delivery.logs",
    key: `AWSLogs/${member}/vpcdnsquerylogs/x`,
    source: `arn:aws:logs:eu-west-1:${member}:*`,
  },
] as const)("the bucket of $kind", ({ kind, name, key, source }) => {
  const inside = { "aws:SourceOrgID": organizationId, "aws:SourceArn": source };
  const put: Row = {
    who: "a member's",
    as: service(name),
    action: "s3:PutObject",
    key,
    with: inside,
    is: "allowed",
  };
  rowsOf(kind, "source", [
    put,
    { ...put, who: "a member's with a list of permissions", with: { ...inside, ...acl } },
    {
      ...put,
      who: "another organization's",
      with: { ...inside, "aws:SourceOrgID": "o-zzzzzzzzzz" },
      is: "denied",
    },
    { ...put, who: "one without a source", with: {}, is: "denied" },
    {
      ...put,
      who: "an account's that is in no organization",
      with: { "aws:SourceAccount": stranger, "aws:SourceArn": source },
      is: "denied",
    },
    { ...put, who: "a role of a member, whose own logs they are", as: role(member, "Admin"), is: "denied" },
    { who: "a member's", as: service(name), action: "s3:GetBucketAcl", with: inside, is: "allowed" },
  ]);
});

test("Config writes nothing but what is Config's", () => {
  const policy = read(logBucketPolicy("config", "source", "us-east-1", facts), "resource");
  const request = {
    principal: service("config"),
    action: "s3:PutObject",
    resource: `${bucketArn(logBucketName("config", archive, "us-east-1"))}/AWSLogs/${member}/CloudTrail/x`,
    context: { ...secure, "aws:SourceOrgID": organizationId },
  };
  expect(verdict(policy, request).is).toBe("denied");
});

test("what denies reading stands against whoever else allows it, but not against services", () => {
  const { Statement } = logBucketPolicy("trail", "source", "us-east-1", facts);
  const everybody = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" } as const;
  const policy = read({ Statement: [Statement, everybody].flat() }, "resource");
  const is = (principal: Principal, action: string, isService = false) =>
    verdict(policy, {
      principal,
      action,
      resource: `${bucketArn(logBucketName("trail", archive, "us-east-1"))}/x`,
      resourceAccountId: archive,
      context: { ...secure, ...(isService && { "aws:PrincipalIsAWSService": true }) },
    }).is;
  for (const action of [
    "s3:GetObject",
    "s3:GetObjectTorrent",
    "s3:GetObjectVersion",
    "s3:GetObjectVersionForReplication",
    "s3:GetObjectVersionTorrent",
  ]) {
    for (const who of [administrator, deployer, root, role(member, "Admin"), { kind: "anonymous" } as const])
      expect(is(who, action)).toBe("denied");
    expect(is(role(archive, "FoundationLogReplication"), action)).toBe("allowed");
    expect(is(service("cloudtrail"), action, true)).toBe("allowed");
  }
});

test("logs that CloudWatch Logs does not deliver are not taken for such", () => {
  const policy = read(logBucketPolicy("flow", "source", "us-east-1", facts), "resource");
  const request = {
    principal: service("delivery.logs"),
    action: "s3:PutObject",
    resource: `${bucketArn(logBucketName("flow", archive, "us-east-1"))}/x`,
    context: {
      ...secure,
      "aws:SourceOrgID": organizationId,
      "aws:SourceArn": `arn:aws:ec2:us-east-1:${member}:x`,
    },
  };
  expect(verdict(policy, request).is).toBe("denied");
});

describe("the bucket of access logs", () => {
  const own = {
    "aws:SourceAccount": archive,
    "aws:SourceArn": `arn:aws:s3:::aws-foundation-logs-trail-${archive}-us-east-1`,
  };
  const put: Row = {
    who: "S3, of the archive's buckets",
    as: service("logging.s3"),
    action: "s3:PutObject",
    key: "trail/x",
    with: own,
    is: "allowed",
  };
  rowsOf("access", "source", [
    put,
    { ...put, who: "S3, of another account's", with: { ...own, "aws:SourceAccount": member }, is: "denied" },
    {
      ...put,
      who: "S3, of another bucket",
      with: { ...own, "aws:SourceArn": "arn:aws:s3:::pictures" },
      is: "denied",
    },
    { ...put, who: "S3, of nothing", with: {}, is: "denied" },
  ]);
});

describe("the bucket of findings", () => {
  const detector = {
    "aws:SourceAccount": audit,
    "aws:SourceArn": `arn:aws:guardduty:us-east-1:${audit}:detector/1`,
  };
  const put: Row = {
    who: "the audit account's detector",
    as: service("guardduty"),
    action: "s3:PutObject",
    key: "x",
    with: detector,
    is: "allowed",
  };
  rowsOf("findings", "source", [
    put,
    {
      ...put,
      who: "GuardDuty, of something else of the audit account",
      with: { ...detector, "aws:SourceArn": `arn:aws:guardduty:us-east-1:${audit}:malware-scan/1` },
      is: "denied",
    },
    {
      ...put,
      who: "a detector, for a member",
      with: { ...detector, "aws:SourceAccount": member },
      is: "denied",
    },
    { ...put, who: "one of a region that is opted into", as: service("guardduty.eu-south-1") },
    { ...put, who: "one of a region that is not allowed", as: service("guardduty.me-south-1"), is: "denied" },
    {
      ...put,
      who: "a member's",
      with: {
        "aws:SourceAccount": member,
        "aws:SourceArn": `arn:aws:guardduty:us-east-1:${member}:detector/1`,
      },
      is: "denied",
    },
    {
      who: "the detector",
      as: service("guardduty"),
      action: "s3:GetBucketLocation",
      with: detector,
      is: "allowed",
    },
  ]);
});

describe.each(logKinds)("the buckets of the kind %s", (kind) => {
  const put = { action: "s3:PutObject", key: "AWSLogs/1/log.json.gz", is: "denied" } as const;
  const writers: Row[] = [
    { ...put, who: "the archive's own administrator", as: administrator },
    { ...put, who: "the foundation", as: deployer },
    { ...put, who: "root", as: root },
  ];
  if (kind !== "sessions") rowsOf(kind, "source", writers);
  rowsOf(kind, "replica", writers);
});

describe("the bucket of sessions", () => {
  const put: Row = {
    who: "an instance of a member",
    as: role(member, "Instance"),
    action: "s3:PutObject",
    key: "x",
    is: "allowed",
  };
  rowsOf("sessions", "source", [
    put,
    {
      ...put,
      who: "an instance of another organization",
      as: role(stranger, "Instance", "o-zzzzzzzzzz"),
      is: "denied",
    },
    { ...put, action: "s3:GetObject", is: "denied" },
    {
      who: "an instance of a member",
      as: role(member, "Instance"),
      action: "s3:GetEncryptionConfiguration",
      is: "allowed",
    },
  ]);
});
