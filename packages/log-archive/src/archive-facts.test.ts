import { logKinds } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { logBucketPolicy } from "./bucket-policy.js";
import { logKeyPolicy } from "./key-policy.js";
import { management, archive, audit, facts } from "./decisions.test.helper.js";

test("no policy names an account but those that run the archive", () => {
  const documents = [
    ...(["source", "replica"] as const).flatMap((copy) => [
      logKeyPolicy(copy, "us-east-1", ["Deploy"], facts),
      ...logKinds.map((kind) => logBucketPolicy(kind, copy, "us-east-1", facts)),
    ]),
  ];
  const named = documents.flatMap((document) => JSON.stringify(document).match(/\d{12}/g) ?? []);
  expect([...new Set(named)].sort()).toEqual([management, archive, audit]);
});
