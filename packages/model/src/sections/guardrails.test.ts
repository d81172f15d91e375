import { guardrailCatalog, presets, type Preset } from "@aws-foundation/guardrails";
import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import type { Model } from "../schema.js";
import { changed } from "../small-organization.test.helper.js";

const units = [
  "  core: {",
  "  quarantine: { name: Q }\n  suspended: { name: S }\n  sandbox: { name: Sandbox }\n  core: {",
] as const;
const withHeader = (header: string, ...changes: (readonly [string, string])[]) =>
  parseModel(changed(["organization:\n", `${header}\norganization:\n`], ...changes), "f");
/** The guardrails and their targets, one a line. */
const targets = ({ guardrails }: Model) =>
  Object.entries(guardrails).map(([key, guardrail]) => `${key}: ${guardrail.targets.join(", ")}`);

/** Keys and places of the guardrails of a preset. */
function guardrailsOf(preset: Preset) {
  const rows = Object.entries(guardrailCatalog).filter(([, { presets }]) => presets.includes(preset));
  return rows.map(([key, { place }]) => ({ key, place }));
}

test.each(presets)("the preset %s has its guardrails, each where it belongs", (preset) => {
  const expected = guardrailsOf(preset).map(({ key, place }) => `${key}: ${place}`);
  const atRoot = expected.filter((line) => line.endsWith(": root"));
  expect(targets(withHeader(`preset: ${preset}`))).toEqual(atRoot);
  expect(targets(withHeader(`preset: ${preset}`, units))).toEqual(expected);
});

const always = [
  "account-settings",
  "ai-opt-out",
  "ec2-settings",
  "foundation-roles",
  "iam-users",
  "identity-center-roles",
  "leaving-organization",
  "log-configuration",
  "log-deletion",
  "log-names",
  "public-storage",
  "regions",
  "root-user",
  "security-services",
];
const grown = ["data-perimeter", "mandatory-tags"];

test("every preset has at least these guardrails", () => {
  const keys = (preset: Preset) => Object.keys(withHeader(`preset: ${preset}`).guardrails);
  expect(keys("starter")).toEqual(expect.arrayContaining(always));
  expect(keys("standard")).toEqual(expect.arrayContaining([...always, ...grown]));
  expect(keys("regulated")).toEqual(expect.arrayContaining([...always, ...grown]));
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
  expect(guardrails["public-storage"]).toEqual({ targets: ["root"], perBucket: false });
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
