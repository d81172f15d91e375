import { describe, expect, test } from "vitest";
import {
  emptyWorld,
  managementId,
  memberProgram,
  organization,
  Program,
  refusal,
  statement,
  types,
} from "../world/world.test.helper.js";

const trailArn = `arn:aws:cloudtrail:us-east-1:${managementId}:trail/all`;
const service = "cloudtrail.amazonaws.com";
const trusted = { StringEquals: { "aws:SourceArn": trailArn } };

function bucketPolicy(...owners: string[]): string {
  const Principal = { Service: service };
  const acl = { ...trusted.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" };
  return JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Principal,
        Action: "s3:GetBucketAcl",
        Resource: "arn:aws:s3:::logs",
        Condition: trusted,
      },
      ...owners.map((owner) => ({
        Effect: "Allow",
        Principal,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::logs/AWSLogs/${owner}/*`,
        Condition: { StringEquals: acl },
      })),
    ],
  });
}

const wrongPolicy = refusal(
  "creating CloudTrail Trail (all)",
  "CloudTrail",
  "CreateTrail",
  400,
  "InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: logs",
);

describe("a trail", () => {
  const inputs = { name: "all", s3BucketName: "logs" };

  test("needs a bucket that lets it write", () => {
    const program = new Program(emptyWorld());
    const make = (): unknown => program.make(types.trail, "all", inputs);
    expect(make).toThrow("S3BucketDoesNotExistException: S3 bucket logs does not exist!");
    program.make(types.bucket, "logs", { bucket: "logs" });
    expect(make).toThrow(wrongPolicy);
    program.make(types.bucketPolicy, "logs", { bucket: "logs", policy: bucketPolicy("444455556666") });
    expect(make).toThrow(wrongPolicy);
    program.make(types.bucketPolicy, "logs", { bucket: "logs", policy: bucketPolicy(managementId) });
    expect(program.make(types.trail, "all", inputs).id).toBe(trailArn);
    expect(make).toThrow(
      `TrailAlreadyExistsException: Trail all already exists for customer: ${managementId}`,
    );
    expect(() => program.change(types.trail, "all", trailArn, { ...inputs, s3KeyPrefix: "trail" })).toThrow(
      "updating CloudTrail Trail (arn:aws:cloudtrail",
    );
  });

  test("is refused under another name than the bucket expects", () => {
    const program = new Program(emptyWorld());
    program.make(types.bucket, "logs", { bucket: "logs" });
    program.make(types.bucketPolicy, "logs", { bucket: "logs", policy: bucketPolicy(managementId) });
    expect(() => program.make(types.trail, "other", { ...inputs, name: "other" })).toThrow(
      "InsufficientS3BucketPolicyException",
    );
  });

  test("needs a key that lets it encrypt", () => {
    const program = new Program(emptyWorld());
    program.make(types.bucket, "logs", { bucket: "logs" });
    program.make(types.bucketPolicy, "logs", { bucket: "logs", policy: bucketPolicy(managementId) });
    const { id, outputs } = program.make(types.key, "logs");
    const make = (): unknown =>
      program.make(types.trail, "all", { ...inputs, kmsKeyId: String(outputs.arn) });
    expect(make).toThrow(
      refusal(
        "creating CloudTrail Trail (all)",
        "CloudTrail",
        "CreateTrail",
        400,
        `InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket logs or KMS key ${String(outputs.arn)}.`,
      ),
    );
    const context = "kms:EncryptionContext:aws:cloudtrail:arn";
    const policy = (accountId: string): string =>
      JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${managementId}:root` },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: { Service: service },
            Action: "kms:GenerateDataKey*",
            Resource: "*",
            Condition: { StringLike: { [context]: `arn:aws:cloudtrail:*:${accountId}:trail/*` } },
          },
        ],
      });
    program.change(types.key, "logs", id, { policy: policy("444455556666") });
    expect(make).toThrow("InsufficientEncryptionPolicyException");
    program.change(types.key, "logs", id, { policy: policy(managementId) });
    make();
    expect(program.world.resources(types.trail)).toHaveLength(1);
  });
});

test("a trail needs its log group, and a role that it can take", () => {
  const program = new Program(emptyWorld());
  program.make(types.bucket, "logs", { bucket: "logs" });
  program.make(types.bucketPolicy, "logs", { bucket: "logs", policy: bucketPolicy(managementId) });
  const make = (): unknown =>
    program.make(types.trail, "all", {
      name: "all",
      s3BucketName: "logs",
      cloudWatchLogsGroupArn: `arn:aws:logs:us-east-1:${managementId}:log-group:trail:*`,
      cloudWatchLogsRoleArn: `arn:aws:iam::${managementId}:role/Delivery`,
    });
  const trust = (Service: string): string =>
    statement({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" });
  expect(make).toThrow(
    "InvalidCloudWatchLogsRoleArnException: Access denied. Check the trust relationships for your role.",
  );
  const { id } = program.make(types.role, "Delivery", {
    name: "Delivery",
    assumeRolePolicy: trust("ec2.amazonaws.com"),
  });
  expect(make).toThrow("InvalidCloudWatchLogsRoleArnException");
  program.change(types.role, "Delivery", id, { name: "Delivery", assumeRolePolicy: trust(service) });
  expect(make).toThrow(
    "InvalidCloudWatchLogsLogGroupArnException: Access denied. Check the permissions for your role.",
  );
  program.make("aws:cloudwatch/logGroup:LogGroup", "trail", { name: "trail" });
  make();
  expect(program.world.resources(types.trail)).toHaveLength(1);
});

describe("an organization's trail", () => {
  const inputs = { name: "all", s3BucketName: "logs", isOrganizationTrail: true };

  test("writes from the management account into the log archive", () => {
    const { program } = organization();
    const archive = memberProgram(program, "archive");
    const [{ id: organizationId } = { id: "" }] = program.world.resources(types.organization);
    archive.make(types.bucket, "logs", { bucket: "logs" });
    const policy = (...owners: string[]): unknown =>
      archive.make(types.bucketPolicy, "logs", { bucket: "logs", policy: bucketPolicy(...owners) });
    policy(managementId);
    const make = (): unknown => program.make(types.trail, "all", inputs);
    expect(make).toThrow(
      refusal(
        "creating CloudTrail Trail (all)",
        "CloudTrail",
        "CreateTrail",
        400,
        `CloudTrailAccessNotEnabledException: The request could not be processed because your organization hasn’t enabled CloudTrail service access. Enable service access for CloudTrail, and then try again. You are signed in with the following AWS account ID: ${managementId}`,
      ),
    );
    program.make(types.serviceAccess, "cloudtrail", { servicePrincipal: service });
    expect(make).toThrow(wrongPolicy);
    policy(managementId, organizationId);
    make();
    expect(program.world.resources(types.trail).map(({ id }) => id)).toEqual([trailArn]);
  });

  test("is not made by a member", () => {
    const { program } = organization();
    expect(() => memberProgram(program, "archive").make(types.trail, "all", inputs)).toThrow(
      "NotOrganizationMasterAccountException",
    );
  });
});
