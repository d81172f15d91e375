import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { CreateBucketCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { bootstrap } from "./bootstrap.js";
import { bucket, kms, model, s3, settings, withAccount, useMoto } from "./testing/bootstrap-in-moto.js";

const moto = useMoto();

describe("is refused, with nothing made,", () => {
  test("with credentials of another account", async () => {
    await expect(bootstrap(withAccount("999999999999"), { apply: true })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message:
          "1 problem in what foundation bootstrap finds:\n" +
          'organization.managementAccountId = "999999999999": the credentials belong to account 123456789012. ' +
          "Sign in to the management account, or correct the model",
      }),
    );
    expect((await kms().send(new ListKeysCommand({}))).Keys).toEqual([]);
  });

  test("for a bucket in another region and a key that is going to be deleted, both at once", async () => {
    await bootstrap(model, { apply: true });
    await moto.reset();
    await s3("eu-west-1").send(
      new CreateBucketCommand({
        Bucket: bucket,
        CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
      }),
    );
    const made = await keyWithAlias();
    await kms().send(new ScheduleKeyDeletionCommand({ KeyId: made.KeyId }));
    await expect(bootstrap(model, { apply: true })).rejects.toThrow(
      expect.objectContaining({
        message: [
          "2 problems in what foundation bootstrap finds:",
          `key alias/aws-foundation-state in us-east-1 = "${made.KeyId}": is going to be deleted, and all state that is encrypted with it will be lost. Cancel the deletion in KMS and enable the key`,
          `bucket ${bucket}: is in eu-west-1, not in us-east-1. Empty and delete it, and run this again`,
        ].join("\n"),
      }),
    );
    expect((await s3().send(new ListBucketsCommand({}))).Buckets).toHaveLength(1);
  });

  test("for a disabled key", async () => {
    const made = await keyWithAlias();
    await kms().send(new DisableKeyCommand({ KeyId: made.KeyId }));
    await expect(bootstrap(model)).rejects.toThrow("is disabled. Enable it in KMS");
  });

  test("for a key in the replica region that has the alias while the home region has no key", async () => {
    const foreign = await keyWithAlias("us-west-2");
    await expect(bootstrap(model, { apply: true })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message: [
          "1 problem in what foundation bootstrap finds:",
          `key alias/aws-foundation-state in us-west-2 = "${foreign.KeyId}": has the alias of the state's key, which is not in us-east-1. If it is a copy of the state's key, give that key the alias in us-east-1; if it is used otherwise, give its alias another name; then run this again`,
        ].join("\n"),
      }),
    );
    expect((await kms().send(new ListKeysCommand({}))).Keys).toEqual([]);
  });

  test("for a bucket of another account", async () => {
    const foreign = new S3Client({
      ...settings("us-east-1"),
      credentials: await assumedIn("999999999999"),
    });
    await foreign.send(new CreateBucketCommand({ Bucket: bucket }));
    await expect(bootstrap(model)).rejects.toThrow(
      `bucket ${bucket}: belongs to another account, or these credentials may not see it`,
    );
  });
});

/** A key of somebody's that has the state's alias. */
async function keyWithAlias(region = "us-east-1"): Promise<{ KeyId: string; Arn: string }> {
  const { KeyMetadata } = await kms(region).send(new CreateKeyCommand({ MultiRegion: true }));
  const made = KeyMetadata as { KeyId: string; Arn: string };
  await kms(region).send(
    new CreateAliasCommand({ AliasName: "alias/aws-foundation-state", TargetKeyId: made.KeyId }),
  );
  return made;
}

async function assumedIn(account: string) {
  const { Credentials } = await new STSClient(settings("us-east-1")).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/Any`, RoleSessionName: "test" }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}
