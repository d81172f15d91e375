import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const units = ["  core: {", "  quarantine: { name: Q }\n  suspended: { name: S }\n  core: {"] as const;
const production = (state: string) =>
  ["environment: prod }", `environment: prod, state: ${state} }`] as const;

test.each(["active", "quarantined", "suspended", "closed"])(
  "an account of an environment may be %s",
  (state) => {
    expect(problemsOf(changed(units, production(state)))).toEqual([]);
  },
);

test.each([
  ["quarantined", "quarantine"],
  ["suspended", "suspended"],
])("an account is not %s without a unit for that", (state, key) => {
  expect(problemsOf(changed(production(state)))).toEqual([
    `f:14:109  accounts.prod.state = "${state}": there is no organizational unit for such accounts. Add one with the key "${key}", or name one in organization.lifecycle.${key}`,
  ]);
});

test("the units of the lifecycle may have other keys", () => {
  const lifecycle = [
    "organization:\n",
    "organization:\n  lifecycle: { quarantine: jail, suspended: exit }\n",
  ] as const;
  const others = ["  core: {", "  jail: { name: Jail }\n  exit: { name: Exit }\n  core: {"] as const;

  expect(problemsOf(changed(lifecycle, others, production("suspended")))).toEqual([]);
  expect(problemsOf(changed(lifecycle))).toEqual([
    'f:2:28  organization.lifecycle.quarantine = "jail": no such organizational unit. Use one of "core", "workloads"',
    'f:2:45  organization.lifecycle.suspended = "exit": no such organizational unit. Use one of "core", "workloads"',
  ]);
});

test("the accounts that keep logs and backups are never suspended or closed, others with a part not while they have it", () => {
  const text = changed(
    units,
    ["backup: archive", "backup: audit"],
    ["name: Archive,", "name: Archive, state: closed,"],
    ["name: Audit,", "name: Audit, state: suspended,"],
    ["name: Hub,", "name: Hub, state: closed,"],
  );

  expect(problemsOf(text)).toEqual([
    'f:13:36  accounts.archive.state = "closed": the account plays organization.security.logArchive, which must outlive all others. Remove the state',
    'f:14:32  accounts.audit.state = "suspended": the account plays organization.security.backup, which must outlive all others. Remove the state',
    'f:15:28  accounts.hub.state = "closed": the account plays organization.shared.network and organization.shared.sharedServices. Remove the state, or first give each part to another account',
  ]);
});

test("all that keeps an account is named, as in a starter, which has one for logs, audit and backups", () => {
  const text = changed(["name: Archive,", "name: Archive, state: closed,"]);

  expect(problemsOf(text)).toEqual([
    'f:11:36  accounts.archive.state = "closed": the account plays organization.security.logArchive and organization.security.backup, which must outlive all others. Remove the state',
  ]);
});

test("an account with a part may be in quarantine", () => {
  expect(problemsOf(changed(units, ["name: Archive,", "name: Archive, state: quarantined,"]))).toEqual([]);
});

test("an active account does not belong where accounts in quarantine or on their way out are", () => {
  const inUnit = (unit: string) => ["organizationalUnit: workloads", `organizationalUnit: ${unit}`] as const;

  expect(problemsOf(changed(units, inUnit("quarantine")))).toEqual([
    'f:16:72  accounts.prod.organizationalUnit = "quarantine": is where quarantined accounts are, and the account is active. Set "state: quarantined", or choose the unit that the account belongs to',
  ]);
  expect(problemsOf(changed(units, inUnit("suspended")))).toEqual([
    'f:16:72  accounts.prod.organizationalUnit = "suspended": is where suspended accounts are, and the account is active. Set "state: suspended", or choose the unit that the account belongs to',
  ]);
  expect(problemsOf(changed(units, inUnit("suspended"), production("suspended")))).toEqual([]);
});

test("an unknown state is a problem", () => {
  expect(problemsOf(changed(units, production("suspnded")))).toEqual([
    'f:16:109  accounts.prod.state = "suspnded": no such state. Did you mean "suspended"?',
  ]);
});

test("a delegated administrator is an account that stays", () => {
  const delegated = (account: string) =>
    [
      "organization:\n",
      `organization:\n  delegatedAdministrators: { sso.amazonaws.com: ${account} }\n`,
    ] as const;

  expect(problemsOf(changed(delegated("hub")))).toEqual([]);
  expect(problemsOf(changed(units, delegated("prod"), production("suspended")))).toEqual([
    'f:2:49  organization.delegatedAdministrators["sso.amazonaws.com"] = "prod": accounts.prod is suspended. Choose another account',
  ]);
  expect(problemsOf(changed(delegated("management")))).toEqual([
    'f:2:49  organization.delegatedAdministrators["sso.amazonaws.com"] = "management": no such account. Use one of "archive", "audit", "hub", "prod"',
  ]);
  expect(problemsOf(changed(delegated("hub")).replace("sso.", "ssso."))).toEqual([
    'f:2:30  organization.delegatedAdministrators["ssso.amazonaws.com"]: unknown key. Use one of "access-analyzer.amazonaws.com", "account.amazonaws.com", "backup.amazonaws.com", "compute-optimizer.amazonaws.com", "config-multiaccountsetup.amazonaws.com", "config.amazonaws.com", "health.amazonaws.com", "iam.amazonaws.com" or 5 more',
  ]);
});
