import { expect, test } from "vitest";
import { smallModel } from "../testing/model.js";
import { clockCheck } from "./clock.js";
import { credentialsCheck } from "./credentials.js";

const caller = {
  accountId: "123456789012",
  arn: "arn:aws:sts::123456789012:assumed-role/Admin/me",
  isRoot: false,
  clockSkew: 0,
};
const model = smallModel();

test("an administrator of the management account is right", async () => {
  expect(await credentialsCheck.run({ model, caller })).toEqual({ status: "ok", detail: caller.arn });
});

test("credentials of another account fail", async () => {
  const other = { ...caller, accountId: "999999999999", arn: "arn:aws:iam::999999999999:user/me" };

  expect(await credentialsCheck.run({ model, caller: other })).toEqual({
    status: "fail",
    detail:
      "arn:aws:iam::999999999999:user/me is of account 999999999999, not of the management account 123456789012",
    fix: "use a profile of the management account, or correct organization.managementAccountId in the model",
  });
});

test("the root user fails", async () => {
  const root = { ...caller, isRoot: true };

  expect(await credentialsCheck.run({ model, caller: root })).toEqual({
    status: "fail",
    detail: "they are the root user's, who cannot assume roles",
    fix: "sign in as an administrator, through Identity Center or as a role, and delete the root user's access keys",
  });
});

test.each([
  [60, { status: "ok", detail: "it agrees with AWS's" }],
  [61, { status: "warn", detail: "it is 61 s behind AWS's" }],
  [-299, { status: "warn", detail: "it is 299 s ahead of AWS's" }],
  [-300, { status: "fail", detail: "it is 300 s ahead of AWS's: AWS refuses calls from 300 s on" }],
  [undefined, { status: "skipped", detail: "AWS's answer had no date to compare with" }],
])("a clock that is off by %s s", async (clockSkew, finding) => {
  const fix = "let the operating system set the clock from the network (NTP)";
  const mended = finding.status === "warn" || finding.status === "fail" ? { ...finding, fix } : finding;

  expect(await clockCheck.run({ caller: { ...caller, clockSkew } })).toEqual(mended);
});
