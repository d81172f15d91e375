import { describe, expect, test } from "vitest";
import { emptyWorld, Program, refusal, types } from "../world/world.test.helper.js";

const other = { allowedAccountIds: '["444455556666"]' };
const inputs = { bucket: "logs", region: "eu-west-1" };

describe("a bucket", () => {
  test("has a name that no other account has", () => {
    const world = emptyWorld();
    new Program(world).make(types.bucket, "logs", inputs);
    expect(() => new Program(world, other).make(types.bucket, "logs", inputs)).toThrow(
      refusal(
        "creating S3 Bucket (logs)",
        "S3",
        "CreateBucket",
        409,
        "BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
      ),
    );
  });

  test("is not made twice", () => {
    const program = new Program(emptyWorld());
    program.make(types.bucket, "logs", inputs);
    expect(() => program.make(types.bucket, "again", inputs)).toThrow(
      refusal(
        "creating S3 Bucket (logs)",
        "S3",
        "CreateBucket",
        409,
        "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you already own it.",
      ),
    );
    program.make(types.bucket, "virginia", { bucket: "virginia" });
    expect(() => program.make(types.bucket, "again", { bucket: "virginia" })).toThrow(
      new Error("creating S3 Bucket (virginia): BucketAlreadyExists"),
    );
  });

  test("can be made again by whoever comes first, once it is deleted", () => {
    const world = emptyWorld();
    const program = new Program(world);
    const { id, outputs } = program.make(types.bucket, "logs", inputs);
    program.delete(types.bucket, id, outputs);
    expect(new Program(world, other).make(types.bucket, "logs", inputs).id).toBe("logs");
  });

  test("is not deleted with objects in it, unless they are to go with it", () => {
    const program = new Program(emptyWorld());
    const { id, outputs } = program.make(types.bucket, "logs", inputs);
    program.world.putObject("logs", "a");
    expect(() => program.delete(types.bucket, id, outputs)).toThrow(
      refusal(
        "deleting S3 Bucket (logs)",
        "S3",
        "DeleteBucket",
        409,
        "api error BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
      ),
    );
    program.delete(types.bucket, id, { ...outputs, forceDestroy: true });
    expect(program.world.resources(types.bucket)).toEqual([]);
    program.make(types.bucket, "logs", inputs);
    program.delete(types.bucket, id, outputs);
  });

  test("is not deleted by anybody as long as Object Lock keeps an object in it", () => {
    const world = emptyWorld();
    const { id, outputs } = new Program(world).make(types.bucket, "logs", inputs);
    world.putObject("logs", "a", { lockedUntil: "2000-02-01T00:00:00Z" });
    const destroy = (): void => {
      new Program(world).delete(types.bucket, id, { ...outputs, forceDestroy: true });
    };
    expect(destroy).toThrow(
      new Error("emptying S3 Bucket (logs): deleting S3 Object (a): AccessDenied: Access Denied"),
    );
    world.settle({ now: "2000-02-01T00:00:00Z" });
    destroy();
    expect(world.resources(types.bucket)).toEqual([]);
  });

  test("has to be there to put an object into it", () => {
    expect(() => emptyWorld().putObject("logs", "a")).toThrow(
      new Error('simulated AWS has no aws:s3/bucket:Bucket with the id "logs"'),
    );
  });
});

test("a bucket is not deleted by anybody whom its policy forbids it", () => {
  const program = new Program(emptyWorld());
  const { id, outputs } = program.make(types.bucket, "logs", inputs);
  const policy = (Action: string): unknown =>
    program.make(types.bucketPolicy, "logs", {
      ...inputs,
      policy: JSON.stringify({
        Statement: { Effect: "Deny", Principal: "*", Action, Resource: "arn:aws:s3:::logs" },
      }),
    });
  policy("s3:DeleteBucket");
  expect(() => program.delete(types.bucket, id, outputs)).toThrow("AccessDenied");
  policy("s3:DeleteObject");
  program.delete(types.bucket, id, outputs);
  expect(program.world.resources(types.bucket)).toEqual([]);
});

describe("what is set on a bucket", () => {
  const settings = {
    lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    logging: "aws:s3/bucketLogging:BucketLogging",
    replication: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    versioning: "aws:s3/bucketVersioning:BucketVersioning",
  };

  test("locks only a bucket that was made for it", () => {
    const program = new Program(emptyWorld());
    const lock = (bucket: string): unknown => program.make(settings.lock, bucket, { bucket });
    program.make(types.bucket, "open", { bucket: "open" });
    program.make(types.bucket, "locked", { bucket: "locked", objectLockEnabled: true });
    expect(() => lock("open")).toThrow(
      "InvalidBucketState: Object Lock configuration cannot be enabled on existing buckets",
    );
    expect(() => lock("none")).toThrow("NoSuchBucket");
    lock("locked");
    expect(program.world.resources(settings.lock).map(({ id }) => id)).toEqual(["locked"]);
  });

  test("copies only between buckets that keep versions", () => {
    const program = new Program(emptyWorld());
    const versioningConfiguration = { status: "Enabled" };
    const replicate = (): unknown =>
      program.make(settings.replication, "logs", {
        bucket: "logs",
        role: "arn:aws:iam::111122223333:role/Copy",
        rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copy" } }],
      });
    expect(replicate).toThrow("NoSuchBucket");
    program.make(types.bucket, "logs", inputs);
    program.make(types.bucket, "copy", { bucket: "copy" });
    expect(replicate).toThrow("InvalidRequest: Versioning must be 'Enabled' on the bucket");
    program.make(settings.versioning, "logs", { bucket: "logs", versioningConfiguration });
    expect(replicate).toThrow("InvalidRequest: Destination bucket must have versioning enabled.");
    program.make(settings.versioning, "copy", { bucket: "copy", versioningConfiguration });
    replicate();
    expect(program.world.resources(settings.replication)).toHaveLength(1);
  });

  test("logs requests only into a bucket of the same account and region", () => {
    const world = emptyWorld();
    const program = new Program(world);
    const log = (targetBucket: string): unknown =>
      program.make(settings.logging, "logs", { ...inputs, targetBucket, targetPrefix: "" });
    program.make(types.bucket, "logs", inputs);
    expect(() => log("none")).toThrow(
      "InvalidTargetBucketForLogging: The target bucket for logging does not exist",
    );
    new Program(world, other).make(types.bucket, "theirs", { bucket: "theirs", region: "eu-west-1" });
    expect(() => log("theirs")).toThrow(
      "InvalidTargetBucketForLogging: The owner for the bucket to be logged",
    );
    program.make(types.bucket, "far", { bucket: "far", region: "us-east-1" });
    expect(() => log("far")).toThrow("CrossLocationLoggingProhibited");
    program.make(types.bucket, "near", { bucket: "near", region: "eu-west-1" });
    log("near");
    expect(program.world.resources(settings.logging)).toHaveLength(1);
  });
});

describe("a bucket's policy", () => {
  const statement = (Resource: string, Effect = "Deny"): string =>
    JSON.stringify({ Statement: { Effect, Principal: "*", Action: "s3:*", Resource } });

  test.each([
    [statement("arn:aws:s3:::other/*"), "api error MalformedPolicy: Policy has invalid resource"],
    [statement("*"), "api error MalformedPolicy: Policy has invalid resource"],
    ["none", "api error MalformedPolicy: Policies must be valid JSON and the first byte must be '{'"],
  ])("is refused when it is %s", (policy, said) => {
    const program = new Program(emptyWorld());
    program.make(types.bucket, "logs", inputs);
    const wrong = { ...inputs, policy };
    expect(() => program.make(types.bucketPolicy, "logs", wrong)).toThrow(
      refusal("putting S3 Bucket (logs) Policy", "S3", "PutBucketPolicy", 400, said),
    );
  });

  test("needs its bucket, and that in the same account", () => {
    const world = emptyWorld();
    const put = (): unknown =>
      new Program(world).make(types.bucketPolicy, "logs", {
        ...inputs,
        policy: statement("arn:aws:s3:::logs"),
      });
    expect(put).toThrow("StatusCode: 404");
    expect(put).toThrow("api error NoSuchBucket: The specified bucket does not exist");
    new Program(world, other).make(types.bucket, "logs", inputs);
    expect(put).toThrow("api error AccessDenied: Access Denied");
  });

  test("that denies old TLS binds no call of the provider", () => {
    const program = new Program(emptyWorld());
    program.make(types.bucket, "logs", inputs);
    const refusing = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::logs" };
    const below = (version: string): unknown => {
      const Condition = { NumericLessThan: { "s3:TlsVersion": version } };
      const policy = JSON.stringify({ Statement: { ...refusing, Condition } });
      return program.make(types.bucketPolicy, "logs", { ...inputs, policy });
    };
    below("1.2");
    below("1.4");
    expect(() => below("1.2")).toThrow("AccessDenied");
  });

  test("goes with the bucket", () => {
    const program = new Program(emptyWorld());
    const { id, outputs } = program.make(types.bucket, "logs", inputs);
    const policy = statement("arn:aws:s3:::logs/*");
    program.make(types.bucketPolicy, "logs", { ...inputs, policy });
    program.delete(types.bucket, id, outputs);
    expect(program.world.resources(types.bucketPolicy)).toEqual([]);
  });
});
