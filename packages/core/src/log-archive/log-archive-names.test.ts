import { expect, test } from "vitest";
import { awsRegions } from "../regions.js";
import { logArchiveNames, logBucketName, logKeyAlias, trailLogKeyAlias } from "./log-archive-names.js";
import { logKinds } from "./log-kinds.js";

test("every bucket's name fits into S3's 63 characters", () => {
  const names = logKinds.flatMap((kind) =>
    awsRegions.map((region) => logBucketName(kind, "111122223333", region)),
  );
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(63);
});

test("guardrails know buckets and keys by their names", () => {
  const [bucket, alias] = [logArchiveNames.bucketNamePatterns[0], logArchiveNames.keyAliasPatterns[0]];
  const begins = (name: string, pattern: string) => name.startsWith(pattern.slice(0, -1));
  expect(logKinds.every((kind) => begins(logBucketName(kind, "111122223333", "us-east-1"), bucket))).toBe(
    true,
  );
  expect([logKeyAlias, trailLogKeyAlias].every((name) => begins(name, alias))).toBe(true);
});
