import { readFileSync } from "node:fs";
import type {
  Account,
  Environment,
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
  organization: {
    managementAccountId: "../providers.ts",
    accountRoleName: "organization.ts",
    security: "the model itself",
    shared: "the model itself",
  } satisfies FieldsOf<Organization>,
  regions: {
    home: "../providers.ts",
    replica: "the model itself",
    allowed: "the model itself",
  } satisfies FieldsOf<Regions>,
  tags: { "*": "the model itself" },
  organizationalUnits: {
    name: "organization.ts",
    parent: "organization.ts",
  } satisfies FieldsOf<OrganizationalUnit>,
  accounts: {
    name: "organization.ts",
    email: "organization.ts",
    organizationalUnit: "organization.ts",
    environment: "the model itself",
    cidr: "the model itself",
    tags: "the model itself",
    defaultVpc: "security-baseline.ts",
  } satisfies FieldsOf<Account>,
  environments: { regions: "the model itself" } satisfies FieldsOf<Environment>,
} satisfies Record<keyof Model, Readonly<Record<string, Reader>>>;

const fields = Object.entries(readers).flatMap(([section, sectionReaders]) =>
  Object.entries(sectionReaders)
    .filter(([, reader]) => reader !== "the model itself")
    .map(([field, reader]) => ({ section, field, reader })),
);

test.each(fields)("$reader reads $section.$field", ({ field, reader }) => {
  const source = readFileSync(new URL(reader, import.meta.url), "utf8");
  expect(source).toMatch(new RegExp(`\\b${field}\\b`));
});
