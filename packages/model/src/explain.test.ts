import { InputPropertiesError } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { explain } from "./explain.js";
import { parseModel } from "./load.js";
import { changed, smallOrganization } from "./small-organization.test.helper.js";

const model = parseModel(smallOrganization, "f");

test("a field is explained by what it is for, whether it must be there, its default and its value", () => {
  const {
    default: byDefault,
    effective,
    required,
    values,
    path,
  } = explain(model, "accounts.prod.defaultVpc");

  expect({ path, byDefault, effective, required, values }).toEqual({
    path: "accounts.prod.defaultVpc",
    byDefault: "present",
    effective: "present",
    required: false,
    values: ["present", "deleted"],
  });
  expect(explain(model, "accounts.audit.email")).toEqual({
    path: "accounts.audit.email",
    description:
      "The address of the root user: at most 64 characters, never used for another AWS account. Plus addressing is fine.",
    required: true,
    default: undefined,
    effective: "aws+audit@example.com",
    values: [],
    properties: [],
  });
});

test("a default that depends on the preset or on other fields is that of this model", () => {
  const starter = parseModel(
    changed([
      "organization:\n",
      "preset: starter\nguardrails: { regions: { targets: [core] } }\norganization:\n",
    ]),
    "f",
  );
  const answer = (path: string) => {
    const { default: byDefault, effective } = explain(starter, path);
    return [byDefault, effective];
  };

  expect(answer("preset")).toEqual(["standard", "starter"]);
  expect(answer("guardrails.regions.targets")).toEqual([["root"], ["core"]]);
  expect(answer("guardrails.mandatory-tags")).toEqual([undefined, undefined]);
  expect(answer("organization.lifecycle")).toEqual([{}, {}]);
  const service = 'organization.delegatedAdministrators["access-analyzer.amazonaws.com"]';
  expect(explain(starter, service).effective).toBe("audit");
});

test("a mapping is explained with its properties, and a whole section by *", () => {
  const names = (path: string) => explain(model, path).properties.map(({ name }) => name);

  expect(names("")).toEqual([
    "preset",
    "organization",
    "regions",
    "state",
    "tags",
    "organizationalUnits",
    "accounts",
    "environments",
    "guardrails",
    "security",
    "logging",
    "network",
    "contacts",
  ]);
  expect(names("environments")).toEqual(["regions"]);
  expect(explain(model, "accounts.*.state")).toMatchObject({
    path: "accounts.*.state",
    default: "active",
    effective: undefined,
    values: ["active", "quarantined", "suspended", "closed"],
  });
  expect(explain(model, "regions.allowed[1]").effective).toBe("us-west-2");
  expect(explain(model, 'tags["Owner"]')).toMatchObject({ path: "tags.Owner", required: false });
});

test.each([
  ["account", 'account: no such property. Did you mean "accounts"?'],
  ["accounts.prod.stat", 'accounts.prod.stat: no such property. Did you mean "state"?'],
  ["accounts.prd", 'accounts.prd: the model has no such entry. Did you mean "prod"?'],
  ["preset.x", "preset.x: preset has no properties. Explain preset"],
  [
    "accounts..x",
    'accounts..x: is not a path from "..x" on. Write it as accounts.audit.email, or tags["Cost Center"]',
  ],
])("the path %s leads nowhere", (path, line) => {
  const ask = () => explain(model, path);

  expect(ask).toThrow(InputPropertiesError);
  expect(ask).toThrow(expect.objectContaining({ message: `1 problem in the path to explain:\n${line}` }));
});
