import { readFileSync } from "node:fs";
import type {
  Account,
  Contacts,
  Environment,
  Guardrails,
  Model,
  Organization,
  OrganizationalUnit,
  Regions,
} from "@aws-foundation/model";
import { expect, test } from "vitest";

/** A file of this package, or the model's own queries and checks. */
type Reader = `${string}.ts` | "the model itself";
type FieldsOf<Section> = Readonly<Record<keyof Required<Section>, Reader>>;

/** Who reads each field of the model: a field that is new, gone or renamed does not compile until it says so here. */
const readers = {
  preset: { "*": "the model itself" },
  organization: {
    managementAccountId: "../providers.ts",
    id: "organization.ts",
    accountQuota: "the model itself",
    accountRoleName: "organization.ts",
    security: "organization.ts",
    shared: "the model itself",
    administrators: "foundation-roles.ts",
    delegatedAdministrators: "organization.ts",
    freePolicySlots: "guardrails.ts",
    lifecycle: "organization.ts",
  } satisfies FieldsOf<Organization>,
  regions: {
    home: "../providers.ts",
    replica: "the model itself",
    allowed: "guardrails.ts",
  } satisfies FieldsOf<Regions>,
  state: { state: "foundation-roles.ts" },
  tags: { "*": "the model itself" },
  organizationalUnits: {
    name: "organization.ts",
    parent: "organization.ts",
    id: "organization.ts",
    environment: "the model itself",
  } satisfies FieldsOf<OrganizationalUnit>,
  accounts: {
    name: "organization.ts",
    email: "organization.ts",
    organizationalUnit: "organization.ts",
    environment: "guardrails.ts",
    cell: "the model itself",
    state: "organization.ts",
    id: "organization.ts",
    contacts: "the model itself",
    cidr: "the model itself",
    tags: "the model itself",
    defaultVpc: "security-baseline.ts",
  } satisfies FieldsOf<Account>,
  environments: { regions: "guardrails.ts" } satisfies FieldsOf<Environment>,
  guardrails: {
    "ai-opt-out": "guardrails.ts",
    "daily-backup": "guardrails.ts",
    "data-perimeter": "guardrails.ts",
    "ec2-settings": "guardrails.ts",
    "foundation-roles": "guardrails.ts",
    "iam-users": "guardrails.ts",
    "identity-center-roles": "guardrails.ts",
    "leaving-organization": "guardrails.ts",
    "log-configuration": "guardrails.ts",
    "log-deletion": "guardrails.ts",
    "mandatory-tags": "guardrails.ts",
    "public-storage": "guardrails.ts",
    quarantine: "guardrails.ts",
    regions: "guardrails.ts",
    "root-user": "guardrails.ts",
    "sandbox-costs": "guardrails.ts",
    "sandbox-sharing": "guardrails.ts",
    "security-services": "guardrails.ts",
    suspended: "guardrails.ts",
  } satisfies FieldsOf<Guardrails>,
  contacts: {
    security: "contacts.ts",
    billing: "contacts.ts",
    operations: "contacts.ts",
  } satisfies FieldsOf<Contacts>,
} satisfies Record<Exclude<keyof Model, "previousPolicies">, Readonly<Record<string, Reader>>>;

const fields = Object.entries(readers).flatMap(([section, sectionReaders]) =>
  Object.entries(sectionReaders)
    .filter(([, reader]) => reader !== "the model itself")
    .map(([field, reader]) => ({ section, field, reader })),
);

test.each(fields)("$reader reads $section.$field", ({ field, reader }) => {
  const source = readFileSync(new URL(reader, import.meta.url), "utf8");
  expect(source).toMatch(new RegExp(`\\b${field}\\b`));
});
