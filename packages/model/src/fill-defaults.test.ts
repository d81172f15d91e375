import { expect, test } from "vitest";
import { parseModel } from "./load.js";
import type { Model } from "./schema.js";
import { changed } from "./small-organization.test.helper.js";

const units = [
  "  core: {",
  "  quarantine: { name: Q }\n  suspended: { name: S }\n  sandbox: { name: Sandbox }\n  core: {",
] as const;
const withHeader = (header: string, ...changes: (readonly [string, string])[]) =>
  parseModel(changed(["organization:\n", `${header}\norganization:\n`], ...changes), "f");
/** The guardrails and their targets, one a line. */
const targets = ({ guardrails }: Model) =>
  Object.entries(guardrails).map(([key, guardrail]) => `${key}: ${guardrail.targets.join(", ")}`);

const always = [
  "ai-opt-out: root",
  "ec2-settings: root",
  "foundation-roles: root",
  "iam-users: root",
  "identity-center-roles: root",
  "leaving-organization: root",
  "log-configuration: root",
  "log-deletion: root",
  "public-storage: root",
  "regions: root",
  "root-user: root",
  "security-services: root",
];
const grown = ["data-perimeter: root", "mandatory-tags: root"];
const ofUnits = [
  "quarantine: quarantine",
  "sandbox-costs: sandbox",
  "sandbox-sharing: sandbox",
  "suspended: suspended",
];

test.each([
  ["starter", always],
  ["standard", [...always, ...grown]],
  ["regulated", [...always, ...grown]],
])("the preset %s has its guardrails, each where it belongs", (preset, expected) => {
  expect(targets(withHeader(`preset: ${preset}`))).toEqual([...expected].sort());
  expect(targets(withHeader(`preset: ${preset}`, units))).toEqual([...expected, ...ofUnits].sort());
});

test("without a preset the organization is a standard one", () => {
  expect(parseModel(changed(), "f")).toEqual(withHeader("preset: standard"));
});

test("a file switches guardrails off and on, moves them, and sets their parameters", () => {
  const { guardrails } = withHeader(
    `preset: starter
guardrails:
  root-user: { off: true }
  mandatory-tags: {}
  sandbox-costs: { targets: [workloads], instanceTypes: [t3.micro] }
  security-services: { targets: [core, workloads] }
  daily-backup: { vaultName: main, roleName: Backup }`,
  );

  expect(guardrails["root-user"]).toBeUndefined();
  expect(guardrails["mandatory-tags"]).toEqual({ targets: ["root"] });
  expect(guardrails["sandbox-costs"]).toEqual({ targets: ["workloads"], instanceTypes: ["t3.micro"] });
  expect(guardrails["security-services"]).toEqual({
    targets: ["core", "workloads"],
    services: ["access-analyzer", "cloudtrail", "config", "guardduty", "securityhub"],
  });
  expect(guardrails["daily-backup"]).toEqual({
    targets: ["root"],
    vaultName: "main",
    roleName: "Backup",
    deleteAfterDays: 35,
    startHour: 5,
  });
  expect(guardrails["public-storage"]).toEqual({ targets: ["root"], perBucket: true });
});

test("the lifecycle's guardrails follow its units", () => {
  const { guardrails, organization } = parseModel(
    changed(
      ["organization:\n", "organization:\n  lifecycle: { quarantine: jail }\n"],
      ["  core: {", "  jail: { name: Jail }\n  quarantine: { name: Q }\n  core: {"],
    ),
    "f",
  );

  expect(organization.lifecycle).toEqual({ quarantine: "jail" });
  expect(guardrails.quarantine).toEqual({ targets: ["jail"] });
  expect(guardrails.suspended).toBeUndefined();
});

test("administrators are Identity Center's administrators of the management account where the file names none", () => {
  const named = changed([
    "organization:\n",
    'organization:\n  administrators: ["arn:aws:iam::111122223333:role/Root"]\n',
  ]);

  expect(parseModel(changed(), "f").organization.administrators).toEqual([
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AdministratorAccess_*",
  ]);
  expect(parseModel(named, "f").organization.administrators).toEqual(["arn:aws:iam::111122223333:role/Root"]);
});

test("delegated administrators are the preset's, or exactly those that the file names", () => {
  const named = changed([
    "organization:\n",
    "organization:\n  delegatedAdministrators: { sso.amazonaws.com: hub }\n",
  ]);

  expect(withHeader("preset: starter").organization.delegatedAdministrators).toEqual({
    "access-analyzer.amazonaws.com": "audit",
  });
  expect(parseModel(changed(), "f").organization.delegatedAdministrators).toEqual({
    "access-analyzer.amazonaws.com": "audit",
    "backup.amazonaws.com": "archive",
    "config.amazonaws.com": "audit",
    "config-multiaccountsetup.amazonaws.com": "audit",
  });
  expect(parseModel(named, "f").organization.delegatedAdministrators).toEqual({ "sso.amazonaws.com": "hub" });
});
