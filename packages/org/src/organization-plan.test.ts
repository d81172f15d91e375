import { policyTypes } from "@aws-foundation/core";
import { guardrailCatalog } from "@aws-foundation/guardrails";
import { context } from "@aws-foundation/guardrails/testing";
import { expect, test } from "vitest";
import { planOrganization, type OrganizationArgs } from "./organization-plan.js";

const leavingOrganization = guardrailCatalog["leaving-organization"].make();
const organizationalUnits = { security: { name: "Security" }, prod: { name: "Prod" } };
const audit = { name: "Audit", email: "aws+audit@example.com", organizationalUnit: "security" };
const production = { name: "Production", email: "aws+production@example.com", organizationalUnit: "prod" };

test("accounts come by key, whatever their order, with the name that AWS gives the role by default", () => {
  const plan = planOrganization({ organizationalUnits, accounts: { production, audit } });
  expect(plan).toEqual({
    organizationId: undefined,
    policyTypes: [...policyTypes],
    organizationalUnits: [
      { key: "prod", name: "Prod", parent: undefined, id: undefined, level: 1 },
      { key: "security", name: "Security", parent: undefined, id: undefined, level: 1 },
    ],
    accounts: [
      { key: "audit", ...audit, leaving: false },
      { key: "production", ...production, leaving: false },
    ],
    delegatedAdministrators: {},
    policies: [],
    accountRoleName: "OrganizationAccountAccessRole",
  });
});

test("types of policies of others stay enabled beside those of the guardrails, whatever their order", () => {
  const types = (...otherPolicyTypes: readonly string[]) =>
    planOrganization({ organizationalUnits, accounts: {}, otherPolicyTypes }).policyTypes;

  expect(types("S3_POLICY", "CHATBOT_POLICY")).toEqual(
    [...policyTypes, "CHATBOT_POLICY", "S3_POLICY"].sort(),
  );
  expect(types("CHATBOT_POLICY", "S3_POLICY")).toEqual(types("S3_POLICY", "CHATBOT_POLICY"));
});

test("an account is in the unit of its state, and a closed one nowhere", () => {
  const states = ["active", "quarantined", "suspended", "closed"] as const;
  const accounts = states.map(
    (state) => [state, { ...production, email: `${state}@example.com`, state }] as const,
  );
  const plan = planOrganization({
    organizationalUnits: { ...organizationalUnits, quarantine: { name: "Q" }, out: { name: "Suspended" } },
    accounts: Object.fromEntries(accounts),
    lifecycle: { quarantine: "quarantine", suspended: "out" },
  });
  expect(
    plan.accounts.map(({ key, organizationalUnit, leaving }) => [key, organizationalUnit, leaving]),
  ).toEqual([
    ["active", "prod", false],
    ["quarantined", "quarantine", false],
    ["suspended", "out", true],
  ]);
});

test("steps that cannot be taken, ids and administrators that cannot be are one error", () => {
  expect(() =>
    planOrganization({
      organizationId: "o-1",
      organizationalUnits: { prod: { name: "Prod", id: "ou-1" }, suspended: { name: "Suspended" } },
      accounts: {
        audit: { ...audit, organizationalUnit: "prod", state: "quarantined", id: "111122223333" },
        backup: { ...audit, email: "b@example.com", organizationalUnit: "prod", state: "closed" },
        logs: { ...audit, email: "l@example.com", organizationalUnit: "prod", state: "suspended" },
        production: { ...production, id: "111122223333" },
        sandbox: { ...production, email: "s@example.com", state: "suspended", id: "12" },
      },
      lifecycle: { suspended: "suspendd" },
      permanentAccounts: ["logs", "backup", "nobody"],
      delegatedAdministrators: {
        config: "audit",
        "config.amazonaws.com": "sandbox",
        "guardduty.amazonaws.com": "audit",
      },
    }),
  ).toThrow(
    exactly(
      "12 problems in the organization:",
      'lifecycle.suspended = "suspendd": there is no such organizational unit. Did you mean "suspended"?',
      'permanentAccounts = "nobody": there is no such account. Use one of "audit", "backup", "logs", "production", "sandbox"',
      'accounts.audit.state = "quarantined": there is no organizational unit for such accounts. Name one in lifecycle.quarantine',
      'accounts.backup.state = "closed": the account is permanent: what it keeps must outlive the other accounts. Leave it active',
      'accounts.logs.state = "suspended": the account is permanent: what it keeps must outlive the other accounts. Leave it active',
      'organizationId = "o-1": is not the id of an organization, such as o-a1b2c3d4e5',
      'organizationalUnits.prod.id = "ou-1": is not the id of an OU, such as ou-a1b2-c3d4e5f6',
      'accounts.production.id = "111122223333": "audit" has this id. Correct one of them',
      'accounts.sandbox.id = "12": is not the id of an account, 12 digits',
      "delegatedAdministrators.config: is not a service's principal, such as config.amazonaws.com",
      'delegatedAdministrators["config.amazonaws.com"] = "sandbox": there is no such account, or it is on its way out. Use one of "audit", "production"',
      'delegatedAdministrators["guardduty.amazonaws.com"]: registers its administrator itself. Use the resource aws.guardduty.OrganizationAdminAccount',
    ),
  );
});

test("guardrails become policies, for the targets that they are given", () => {
  const { policies } = planOrganization({
    organizationalUnits,
    accounts: { production },
    guardrails: {
      context,
      assignments: [{ guardrail: leavingOrganization, targets: ["root", "prod", "account:production"] }],
    },
  });
  expect(policies.map(({ key, guardrails, targets }) => ({ key, guardrails, targets }))).toEqual([
    {
      key: "scp-root-1",
      guardrails: ["leaving-organization"],
      targets: ["root", "account:production", "prod"],
    },
  ]);
});

test("a guardrail at a target that is not there is refused, with what else is wrong", () => {
  const args: OrganizationArgs = {
    organizationalUnits,
    accounts: { production: { ...production, email: "production" }, audit: { ...audit, state: "closed" } },
    guardrails: {
      context,
      assignments: [{ guardrail: leavingOrganization, targets: ["production", "account:audit"] }],
    },
  };
  expect(() => planOrganization(args)).toThrow(
    exactly(
      "3 problems in the organization:",
      'accounts.production.email = "production": is not an e-mail address of 6 to 64 characters',
      'guardrails.leaving-organization.targets = "account:audit": there is no such organizational unit or account. Use one of "account:production", "prod", "root", "security"',
      'guardrails.leaving-organization.targets = "production": there is no such organizational unit or account. Use one of "account:production", "prod", "root", "security"',
    ),
  );
});

test("a guardrail that could stand in the foundation's way is refused", () => {
  const guardrail = {
    ...leavingOrganization,
    statements: [{ Sid: "DenyAll", Effect: "Deny" as const, Action: "*", Resource: "*" }],
  };
  const guardrails = { context, assignments: [{ guardrail, targets: ["root"] }] };
  expect(() => planOrganization({ organizationalUnits, accounts: { production }, guardrails })).toThrow(
    exactly(
      "2 problems in the organization:",
      'policies.scp-root-1.DenyAll: can deny what the foundation does as arn:aws:iam::*:role/OrganizationAccountAccessRole. Add the condition ArnNotLike {"aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole"}',
      'policies.scp-root-1.DenyAll: can deny what the foundation does as arn:aws:iam::*:role/FoundationDeploy. Add the condition ArnNotLike {"aws:PrincipalArn": "arn:aws:iam::*:role/FoundationDeploy"}',
    ),
  );
});

test("guardrails for which the targets have no slot left are refused", () => {
  const guardrails = {
    context,
    assignments: [{ guardrail: leavingOrganization, targets: ["prod"] }],
    freePolicySlots: 9,
  };
  expect(() => planOrganization({ organizationalUnits, accounts: { production }, guardrails })).toThrow(
    exactly(
      "1 problem in the organization:",
      "targets.prod: needs 1 service control policies of at most 10,240 characters, 0 can be attached (of 10, 1 is AWS's and 9 are kept free): leaving-organization 180. Apply some of these guardrails at the level above or below, or keep fewer free",
    ),
  );
});

/** An error with these lines and no others. */
function exactly(...lines: string[]): unknown {
  return expect.objectContaining({ name: "InputPropertiesError", message: lines.join("\n") });
}

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
