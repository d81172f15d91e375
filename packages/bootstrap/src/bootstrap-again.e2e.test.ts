import {
  CreateKeyCommand,
  DeleteAliasCommand,
  ListAliasesCommand,
  ListKeysCommand,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { keyDescription } from "./aws/key.js";
import { bootstrap } from "./bootstrap.js";
import {
  bucket,
  changes,
  everything,
  kms,
  model,
  replicaBucket,
  s3,
  useMoto,
} from "./testing/bootstrap-in-moto.js";

useMoto();

describe("once everything is made", () => {
  beforeEach(async () => {
    await bootstrap(model, { apply: true });
  });

  test("a second run changes nothing", async () => {
    const result = await bootstrap(model, { apply: true });
    expect(changes(result)).toEqual([]);
    expect(result).toMatchObject({ differs: false, applied: false });
  });

  test("the first day's role is narrowed, stays so, and is widened only when that is asked for", async () => {
    const permissions = ["repair bootstrap-role: permissions"];
    expect(changes(await bootstrap(model, { narrow: true }))).toEqual(permissions);
    expect(changes(await bootstrap(model, { narrow: true, apply: true }))).toEqual(permissions);
    expect(changes(await bootstrap(model))).toEqual([]);
    expect(changes(await bootstrap(model, { narrow: false }))).toEqual(permissions);
  });

  test("what somebody removed is shown and put back", async () => {
    await s3().send(new DeleteBucketReplicationCommand({ Bucket: bucket }));
    await s3("us-west-2").send(new DeleteBucketPolicyCommand({ Bucket: replicaBucket }));
    const drift = ["repair replica-bucket: policy", "repair bucket: replication"];
    expect(changes(await bootstrap(model))).toEqual(drift);
    expect(changes(await bootstrap(model, { apply: true }))).toEqual(drift);
    expect(changes(await bootstrap(model))).toEqual([]);
  });

  test("tags of others are kept when ours are put back", async () => {
    const TagSet = [{ Key: "Team", Value: "finance" }];
    await s3().send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet } }));
    expect(changes(await bootstrap(model, { apply: true }))).toEqual(["repair bucket: tags"]);
    const { TagSet: tags = [] } = await s3().send(new GetBucketTaggingCommand({ Bucket: bucket }));
    expect(tags).toContainEqual({ Key: "Team", Value: "finance" });
    expect(tags).toContainEqual({ Key: "ManagedBy", Value: "aws-foundation" });
  });

  test("a lost alias leads back to the same key", async () => {
    const AliasName = "alias/aws-foundation-state";
    await kms().send(new DeleteAliasCommand({ AliasName }));
    expect(changes(await bootstrap(model, { apply: true }))).toEqual(["repair key: alias"]);
    expect((await kms().send(new ListAliasesCommand({}))).Aliases).toContainEqual(
      expect.objectContaining({ AliasName }),
    );
  });
});

test("what an interrupted run has made is used", async () => {
  const { KeyMetadata } = await kms().send(
    new CreateKeyCommand({ Description: keyDescription, MultiRegion: true }),
  );
  await s3("us-west-2").send(
    new CreateBucketCommand({
      Bucket: replicaBucket,
      CreateBucketConfiguration: { LocationConstraint: "us-west-2" },
    }),
  );
  const result = await bootstrap(model, { apply: true });
  expect(changes(result).map((line) => line.split(":")[0])).toEqual([
    "repair key",
    "make replica-key",
    "repair replica-bucket",
    ...everything.slice(3),
  ]);
  expect((await kms().send(new ListKeysCommand({}))).Keys?.map(({ KeyId }) => KeyId)).toEqual([
    KeyMetadata?.KeyId,
  ]);
  expect(changes(await bootstrap(model))).toEqual([]);
});
