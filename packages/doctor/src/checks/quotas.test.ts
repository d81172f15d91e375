import { expect, test } from "vitest";
import { fakeFacts } from "../testing/facts.js";
import { judgeAccountQuota } from "./account-quota.js";
import { judgePolicyCounts, policyQuotasCheck } from "./policy-quotas.js";

const page =
  "https://us-east-1.console.aws.amazon.com/servicequotas/home/services/organizations/quotas/L-E619E033";
const counts = { there: 3, toCome: 7, inModel: 10 };

test("a quota that takes all accounts is right", () => {
  expect(judgeAccountQuota({ value: 10, requested: undefined }, counts)).toEqual({
    status: "ok",
    detail: "AWS allows 10 accounts, 10 are needed",
  });
});

test("a quota that is too small fails, and time does not mend it", () => {
  expect(judgeAccountQuota({ value: 9, requested: undefined }, counts)).toEqual({
    status: "fail",
    detail: "AWS allows 9 accounts, and 10 are needed: 3 are there and 7 are to be made",
    fix: `ask for 10 or more: ${page}`,
    settles: false,
  });
});

test("a quota for which enough is requested is waited for", () => {
  expect(judgeAccountQuota({ value: 5, requested: 10 }, counts)).toEqual({
    status: "fail",
    detail: "AWS allows 5 accounts; 10 are requested, and 10 are needed: 3 are there and 7 are to be made",
    fix: "wait for AWS to grant the request",
    settles: true,
  });
});

test("a request for too few is not waited for", () => {
  expect(judgeAccountQuota({ value: 5, requested: 9 }, counts)).toMatchObject({
    status: "fail",
    settles: false,
  });
});

test("a model that counts on more than there is gets a warning", () => {
  expect(judgeAccountQuota({ value: 10, requested: undefined }, { ...counts, inModel: 20 })).toEqual({
    status: "warn",
    detail: "AWS allows 10 accounts, the model counts on 20",
    fix: `set organization.accountQuota to 10, or ask for more: ${page}`,
  });
});

test("a quota that AWS does not tell is a warning", () => {
  expect(judgeAccountQuota(undefined, counts)).toMatchObject({
    status: "warn",
    detail: "Service Quotas does not tell it for this account",
  });
});

test("policies are counted by the types that are enabled", async () => {
  expect(await policyQuotasCheck.run({ facts: fakeFacts() })).toEqual({
    status: "ok",
    detail: "6 policies, far from the limits",
  });
});

test.each([
  [8_999, { status: "ok", detail: "8999 policies, far from the limits" }],
  [9_000, { status: "warn", detail: "there is little room for further policies" }],
  [10_000, { status: "fail", detail: "there is no room for further policies" }],
])("of 10000 service control policies %i are there", (count, finding) => {
  expect(judgePolicyCounts([{ type: "SERVICE_CONTROL_POLICY", count }])).toMatchObject(finding);
});
