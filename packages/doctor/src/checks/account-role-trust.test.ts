import { trustInRoles } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { smallModel } from "../testing/model.js";
import { accountRoleTrustCheck, judgeTrusts } from "./account-role-trust.js";

const model = smallModel(["  accountQuota: 10", "  accountQuota: 10\n  accountRole: narrowed"]);
const { administrators, managementAccountId } = model.organization;
const narrowed = trustInRoles(managementAccountId, administrators);
const core = { key: "core", id: "222222222222" };
const prod = { key: "prod", id: "333333333333" };
/** As AWS makes it: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html */
const wide = trustInRoles(managementAccountId, ["*"]);

test("roles that are narrowed, or not there, are right", () => {
  const trusts = [
    { account: core, trust: narrowed },
    { account: prod, trust: undefined },
  ];

  expect(judgeTrusts(model, trusts)).toEqual({
    status: "ok",
    detail: "OrganizationAccountAccessRole is for organization.administrators alone in 2 of 2",
  });
});

test("a role that is still wide is named with its account and with what narrows it", () => {
  const trusts = [
    { account: core, trust: narrowed },
    { account: prod, trust: wide },
  ];

  expect(judgeTrusts(model, trusts)).toEqual({
    status: "warn",
    detail:
      "OrganizationAccountAccessRole is for organization.administrators alone in 1 of 2: elsewhere whoever in management " +
      "may assume roles comes in",
    fix: "foundation up -s management narrows it, or foundation account prepare <account>",
    lines: ["prod (333333333333)"],
  });
});

test("nothing is said of accounts that nobody can enter, nor where the role is to be open", async () => {
  const account = { ...core, account: {} as never, stack: "security", session: undefined, error: undefined };
  const entered = () => Promise.resolve([account]);

  expect(await accountRoleTrustCheck.run({ model, entered })).toEqual({
    status: "skipped",
    detail: "there is no account that can be entered as FoundationDeploy",
  });
  expect(await accountRoleTrustCheck.run({ model: smallModel(), entered })).toEqual({
    status: "skipped",
    detail: "organization.accountRole is open",
  });
});
