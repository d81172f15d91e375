import { logKinds } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { logBucketPolicy } from "./bucket-policy.js";
import { logKeyPolicy } from "./key-policy.js";
import { management, archive, audit, facts, organizationId } from "./decisions.test.helper.js";

const documents = (["source", "replica"] as const).flatMap((copy) => [
  logKeyPolicy(copy, "us-east-1", ["Deploy"], facts),
  ...logKinds.map((kind) => logBucketPolicy(kind, copy, "us-east-1", facts)),
]);

test("no policy names an account but those that run the archive", () => {
  const named = documents.flatMap((document) => JSON.stringify(document).match(/\d{12}/g) ?? []);
  expect([...new Set(named)].sort()).toEqual([management, archive, audit]);
});

test("no policy allows anything to everybody, or to a service, without saying for whom", () => {
  const allowed = documents
    .flatMap(({ Statement }) => Statement)
    .filter(({ Effect, Principal }) => Effect === "Allow" && !JSON.stringify(Principal).includes(":root"));
  const scopes = allowed.map(({ Sid, Principal, Condition }) => ({
    Sid,
    isScoped: isEverybody(Principal)
      ? Condition?.StringEquals?.["aws:PrincipalOrgID"] === organizationId
      : JSON.stringify(Condition).includes('"aws:Source'),
  }));
  expect(scopes.length).toBeGreaterThan(0);
  expect(scopes.filter(({ isScoped }) => !isScoped)).toEqual([]);
});

function isEverybody(principal: unknown): boolean {
  return JSON.stringify(principal).includes('"*"');
}
