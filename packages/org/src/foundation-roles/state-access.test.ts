import { bucketArn, stateKeyAlias } from "@aws-foundation/core";
import { compile, decide, readPolicy, type AccessRequest } from "@aws-foundation/iam";
import { record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, expect, test } from "vitest";
import { StackRoles } from "./stack-roles.js";

const managementAccountId = "111122223333";
const bucket = bucketArn("state");
let recording: Recording;

beforeAll(async () => {
  recording = await record(() => {
    const provider = new aws.Provider("provider", { allowedAccountIds: [managementAccountId] });
    const state = {
      bucket: "state",
      region: "us-east-1",
      project: "landing",
      references: { dev: ["management"], prod: ["management"] },
    };
    const administrators = [`arn:aws:iam::${managementAccountId}:role/Administrator`];
    const stacks = { dev: [], prod: [] };
    new StackRoles("roles", { managementAccountId, administrators, stacks, state }, { provider });
  });
});

/** Whether a role, such as `plan-dev`, may do something. */
function may(role: string, request: Omit<AccessRequest, "principal">): boolean {
  const policy = recording.get("aws:iam/rolePolicy:RolePolicy", `roles-${role}-policy`).inputs?.policy;
  const identity = [readPolicy(policy, { kind: "identity", name: role })];
  const name = role.replace(/^plan/, "FoundationPlan").replace(/^deploy/, "FoundationDeploy");
  const principal = { kind: "role", roleArn: `arn:aws:iam::${managementAccountId}:role/${name}` } as const;
  // The key's policy leaves it to IAM: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  const resource =
    request.resource === key ? { resource: readPolicy(keyPolicy, { kind: "key", name: "key" }) } : {};
  return decide(compile({ identity, ...resource }), { principal, ...request }).verdict === "allowed";
}

const key = `arn:aws:kms:us-east-1:${managementAccountId}:key/mrk-1`;
const keyPolicy = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${managementAccountId}:root` },
    Action: "kms:*",
    Resource: "*",
  },
};

/** A call of KMS as Pulumi makes it, for the data key of a stack's secrets. */
function secrets(action: "Decrypt" | "Encrypt", stack: string | undefined) {
  const context = {
    "kms:ResourceAliases": [stateKeyAlias],
    ...(stack === undefined ? {} : { "kms:EncryptionContext:stack": stack }),
  };
  return { action: `kms:${action}`, resource: key, context };
}

/** A call of KMS as S3 makes it for an object of a bucket. */
function throughS3(action: "Decrypt" | "GenerateDataKey" | "Encrypt", arn: string) {
  const context = {
    "kms:ResourceAliases": [stateKeyAlias],
    "kms:ViaService": "s3.us-east-1.amazonaws.com",
    "kms:EncryptionContext:aws:s3:arn": arn,
  };
  return { action: `kms:${action}`, resource: key, context };
}

const object = (action: string, path: string) => ({
  action: `s3:${action}`,
  resource: `${bucket}/.pulumi/${path}`,
});
const list = (prefix: string | undefined) => ({
  action: "s3:ListBucket",
  resource: bucket,
  context: prefix === undefined ? {} : { "s3:prefix": prefix },
});

test.each([
  ["plan-dev", "decrypt its own secrets", true, secrets("Decrypt", "dev")],
  [
    "plan-dev",
    "decrypt the data key of a stack whose outputs it reads",
    true,
    secrets("Decrypt", "management"),
  ],
  ["plan-dev", "decrypt another stack's secrets", false, secrets("Decrypt", "prod")],
  ["plan-dev", "decrypt what is bound to no stack", false, secrets("Decrypt", undefined)],
  ["plan-dev", "encrypt secrets", false, secrets("Encrypt", "dev")],
  ["deploy-dev", "decrypt another stack's secrets", false, secrets("Decrypt", "prod")],
  ["deploy-dev", "encrypt its own secrets", true, secrets("Encrypt", "dev")],
  [
    "deploy-dev",
    "encrypt in the name of a stack whose outputs it reads",
    false,
    secrets("Encrypt", "management"),
  ],
  ["deploy-dev", "encrypt in the name of another stack", false, secrets("Encrypt", "prod")],
  ["plan-management", "decrypt another stack's secrets", false, secrets("Decrypt", "prod")],
  ["plan-dev", "let S3 decrypt the state", true, throughS3("Decrypt", bucket)],
  ["plan-dev", "let S3 decrypt an object of the state by itself", true, throughS3("Decrypt", `${bucket}/a`)],
  ["plan-dev", "let S3 encrypt the state", false, throughS3("GenerateDataKey", bucket)],
  ["plan-dev", "let S3 decrypt another bucket", false, throughS3("Decrypt", "arn:aws:s3:::state-of-others")],
  ["deploy-dev", "let S3 encrypt the state", true, throughS3("GenerateDataKey", bucket)],
  ["deploy-dev", "let S3 encrypt with the key itself", false, throughS3("Encrypt", bucket)],
  ["deploy-dev", "write its state", true, object("PutObject", "stacks/landing/dev.json")],
  [
    "deploy-dev",
    "delete its state for a compressed one",
    true,
    object("DeleteObject", "stacks/landing/dev.json"),
  ],
  ["deploy-dev", "give its lock back", true, object("DeleteObject", "locks/organization/landing/dev/1.json")],
  ["deploy-dev", "write its history", true, object("PutObject", "history/landing/dev/dev-1.history.json")],
  [
    "deploy-dev",
    "delete its history",
    false,
    object("DeleteObject", "history/landing/dev/dev-1.history.json"),
  ],
  [
    "deploy-dev",
    "delete a backup of its state",
    false,
    object("DeleteObject", "backups/landing/dev/dev.1.json"),
  ],
  [
    "deploy-dev",
    "delete the state of a stack that it reads",
    false,
    object("DeleteObject", "stacks/landing/management.json"),
  ],
  ["deploy-dev", "look for its state", true, list(".pulumi/stacks/landing/dev.json")],
  ["deploy-dev", "look for its locks", true, list(".pulumi/locks/organization/landing/dev/")],
  ["deploy-dev", "hear that its tags are missing", true, list(".pulumi/stacks/landing/dev.pulumi-tags")],
  [
    "deploy-dev",
    "look for the state of a stack that it reads",
    true,
    list(".pulumi/stacks/landing/management.json"),
  ],
  ["plan-dev", "list another stack's history", false, list(".pulumi/history/landing/prod/")],
  ["plan-dev", "list all stacks", false, list(".pulumi/stacks/")],
  ["plan-dev", "list the whole bucket", false, list(undefined)],
  [
    "plan-dev",
    "list the history of a stack that it reads",
    false,
    list(".pulumi/history/landing/management/"),
  ],
] as const)("%s to %s: %s", (role, _, allowed, request) => {
  expect(may(role, request)).toBe(allowed);
});
