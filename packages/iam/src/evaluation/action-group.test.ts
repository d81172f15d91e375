import fc from "fast-check";
import { expect, test } from "vitest";
import type { Principal } from "../request/principal.js";
import { readDocuments } from "../documents/read-documents.js";
import { requests, sets } from "../testing/any-policies.js";
import { actionGroup } from "./action-group.js";
import { compile } from "./compile.js";
import { decide } from "./decide.js";

const own = "111122223333";
const accounts = { principalAccountId: own, resourceAccountId: own };
const actions = [
  "sqs:SendMessage",
  "sqs:PurgeQueue",
  "sqs:GetQueueUrl",
  "sqs:SetQueueAttributes",
  "s3:GetBucketPolicy",
  "s3:GetBucketTagging",
  "ec2:RunInstances",
  "ec2:CreateTags",
];

const principals: readonly Principal[] = [
  { kind: "role", roleArn: `arn:aws:iam::${own}:role/Developer` },
  { kind: "root", accountId: own },
];

test("actions of a group are decided alike, for the same reasons", () => {
  let together = 0;
  fc.assert(
    fc.property(sets, requests, fc.constantFrom(...principals), (documents, request, principal) => {
      const policies = compile(readDocuments(documents));
      const asked = { ...request, principal, resourceAccountId: own };
      const decisions = new Map<string, unknown>();
      for (const action of actions) {
        const group = actionGroup(policies, action, accounts);
        const decision = decide(policies, { ...asked, action });
        if (decisions.has(group)) together += 1;
        expect(decisions.get(group) ?? decision).toEqual(decision);
        decisions.set(group, decision);
      }
    }),
    { numRuns: 300 },
  );
  expect(together).toBeGreaterThan(300);
});

test("actions that a statement tells apart are in groups of their own", () => {
  const document = {
    Version: "2012-10-17",
    Statement: { Effect: "Deny", Action: "sqs:Purge*", Resource: "*" },
  };
  const policies = compile(readDocuments({ identity: [{ name: "policy", document }] }));
  const groups = ["sqs:PurgeQueue", "sqs:SendMessage", "SQS:GetQueueUrl"].map((action) =>
    actionGroup(policies, action, accounts),
  );
  expect(groups[0]).not.toBe(groups[1]);
  expect(groups[1]).toBe(groups[2]);
});

test("actions of services with rules of their own stay apart", () => {
  const policies = compile(readDocuments({}));
  const groups = ["sts:AssumeRole", "sts:AssumeRoot"].map((action) =>
    actionGroup(policies, action, accounts),
  );
  expect(groups).toEqual(["sts:assumerole", "sts:assumeroot"]);
});
