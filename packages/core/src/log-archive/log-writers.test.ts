import { expect, test } from "vitest";
import { logKinds } from "./log-kinds.js";
import { logBucketTraits, logWriters } from "./log-writers.js";

test("every kind of logs has a writer, and every writer a page to read", () => {
  expect([...new Set(logWriters.map(({ kind }) => kind))].sort()).toEqual(logKinds);
  expect(logWriters.filter(({ source }) => !URL.canParse(source))).toEqual([]);
});

test("a bucket is only what all its writers accept", () => {
  const locked = Object.entries(logBucketTraits).map(([kind, { objectLock, encryption, refusing }]) => [
    kind,
    objectLock ? "lock" : refusing.join(),
    encryption,
  ]);
  expect(locked).toEqual([
    ["access", "S3 server access logs", "s3-managed"],
    ["config", "AWS Config", "customer-key"],
    ["dns", "lock", "customer-key"],
    ["findings", "lock", "customer-key"],
    ["flow", "lock", "customer-key"],
    ["sessions", "ECS Exec", "customer-key"],
    ["trail", "lock", "customer-key"],
  ]);
});
