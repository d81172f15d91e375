import { expect, test } from "vitest";
import { planOrganization } from "./organization-plan.js";

const organizationalUnits = { security: { name: "Security" }, prod: { name: "Prod" } };

test("accounts come by key, whatever their order, with the name that AWS gives the role by default", () => {
  const audit = { name: "Audit", email: "aws+audit@example.com", organizationalUnit: "security" };
  const production = { name: "Production", email: "aws+production@example.com", organizationalUnit: "prod" };
  const plan = planOrganization({ organizationalUnits, accounts: { production, audit } });
  expect(plan).toEqual({
    organizationalUnits: [
      { key: "prod", name: "Prod", parent: undefined, level: 1 },
      { key: "security", name: "Security", parent: undefined, level: 1 },
    ],
    accounts: [
      { key: "audit", ...audit },
      { key: "production", ...production },
    ],
    accountRoleName: "OrganizationAccountAccessRole",
  });
});

test("everything that is wrong with units, accounts and role name comes in one error", () => {
  expect(() =>
    planOrganization({
      organizationalUnits: { ...organizationalUnits, lost: { name: "Lost", parent: "nowhere" } },
      accounts: {
        audit: { name: "Audit", email: "AWS@example.com", organizationalUnit: "securty" },
        backup: { name: "Bäckup", email: "aws@example.com", organizationalUnit: "security" },
        production: {
          name: "Production",
          email: "production",
          organizationalUnit: "prod",
          tags: { "aws:owner": "platform" },
        },
      },
      accountRoleName: "no spaces",
    }),
  ).toThrow(
    expect.objectContaining({
      name: "InputPropertiesError",
      message: [
        "7 problems in the organization:",
        'organizationalUnits.lost.parent = "nowhere": there is no such organizational unit. Use one of "prod", "security"',
        'accounts.audit.organizationalUnit = "securty": there is no such organizational unit. Did you mean "security"?',
        'accounts.backup.name = "Bäckup": is not 1 to 50 printable ASCII characters',
        'accounts.backup.email = "aws@example.com": account "audit" has this address. Give each account an address of its own, such as aws+audit@example.com',
        'accounts.production.email = "production": is not an e-mail address of 6 to 64 characters',
        'accounts.production.tags["aws:owner"]: keys that begin with "aws:" are reserved for AWS. Choose another key',
        'accountRoleName = "no spaces": is not 1 to 64 letters, digits and + = , . @ - _',
      ].join("\n"),
    }),
  );
});
