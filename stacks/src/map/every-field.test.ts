import { existsSync, readFileSync } from "node:fs";
import { guardrailCatalog } from "@aws-foundation/guardrails";
import { modelJsonSchema } from "@aws-foundation/model";
import { expect, test } from "vitest";

/** A file of this package's map, or one of the model's. */
type Reader = `${string}.ts` | `model/${string}.ts`;

/** Who reads what the file of the section's name does not; `<section>.<field>`, or a section that has no fields. */
const elsewhere: Readonly<Record<string, Reader>> = {
  "logging.lock": "model/sections/logging.ts",
  preset: "model/sections/guardrails.ts",
  "organization.managementAccountId": "../providers.ts",
  "organization.accountQuota": "model/cross-checks/account-quota.ts",
  "organization.shared": "model/stack-plans.ts",
  "organization.accountRole": "guardrails.ts",
  "organization.administrators": "foundation-roles.ts",
  "organization.freePolicySlots": "guardrails.ts",
  "regions.home": "../providers.ts",
  "regions.replica": "logging.ts",
  "regions.allowed": "guardrails.ts",
  state: "foundation-roles.ts",
  "security.responders": "guardrails.ts",
  tags: "model/account-queries.ts",
  "organizationalUnits.environment": "model/account-queries.ts",
  "accounts.environment": "guardrails.ts",
  "accounts.cell": "model/stack-plans.ts",
  "accounts.contacts": "model/account-queries.ts",
  "accounts.cidr": "model/network-input.ts",
  "accounts.network": "model/network-input.ts",
  "accounts.tags": "model/account-queries.ts",
  "accounts.defaultVpc": "security-baseline.ts",
  "environments.regions": "guardrails.ts",
  "network.mode": "model/network-queries.ts",
  "network.supernet": "model/network-input.ts",
  "network.prefixLength": "model/network-input.ts",
  "network.reserved": "model/network-input.ts",
  "network.availabilityZones": "model/network-input.ts",
  "network.regions": "model/network-input.ts",
  "network.tiers": "model/network-input.ts",
  "network.segments": "model/network-input.ts",
  "network.egress": "model/sections/network.ts",
  "network.nat": "model/network-input.ts",
  "network.endpoints": "model/network-input.ts",
  "network.dnsRoot": "model/network-input.ts",
  "network.blockPublicAccess": "model/network-input.ts",
  "network.quotas": "model/network-input.ts",
};

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
}

const { guardrails, ...sections } = (modelJsonSchema() as JsonSchema).properties ?? {};

const fields = Object.entries(sections).flatMap(([section, schema]) => {
  const names = fieldsOf(schema).map((field) => ({ path: `${section}.${field}`, section, field }));
  return names.length > 0 ? names : [{ path: section, section, field: section }];
});

/** Names in a section, or in each entry of one whose keys are the user's own. */
function fieldsOf({ properties, additionalProperties }: JsonSchema): string[] {
  if (properties !== undefined) return Object.keys(properties);
  return typeof additionalProperties === "object" ? fieldsOf(additionalProperties) : [];
}

function fileOf(section: string): Reader {
  return `${section.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
}

test.each(fields.map((field) => ({ ...field, reader: elsewhere[field.path] ?? fileOf(field.section) })))(
  "$reader reads $path",
  ({ path, field, reader }) => {
    const file = new URL(reader.replace(/^model\//, "../../../packages/model/src/"), import.meta.url);
    const hint = `write who reads ${path} into "elsewhere" of every-field.test.ts`;
    expect(existsSync(file), `there is no file ${reader}: make it, or ${hint}`).toBe(true);
    const reads = new RegExp(`\\b${field}\\b`).test(readFileSync(file, "utf8"));
    expect(reads, `${reader} does not read ${field}: let it, or ${hint}`).toBe(true);
  },
);

test("who is said to read something elsewhere reads a field that there is", () => {
  expect(fields.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(elsewhere)));
});

test("guardrails are a section, whose fields are the catalog's", () => {
  expect(fieldsOf(guardrails ?? {})).toEqual(Object.keys(guardrailCatalog));
});
