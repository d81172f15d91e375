import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { modelJsonSchema } from "./json-schema.js";
import { changed } from "./small-organization.test.helper.js";

const stacks = new URL("../../../stacks/", import.meta.url);
const committed = readFileSync(new URL("foundation.schema.json", stacks), "utf8");

test("the committed JSON Schema is current", () => {
  expect(committed, "write it anew: npm run json-schema --workspace packages/model").toBe(
    `${JSON.stringify(modelJsonSchema(), undefined, 2)}\n`,
  );
});

const validator = z.fromJSONSchema(JSON.parse(committed) as Parameters<typeof z.fromJSONSchema>[0]);

test("the JSON Schema accepts the reference organization", () => {
  const reference: unknown = parse(readFileSync(new URL("foundation.yaml", stacks), "utf8"));

  expect(validator.safeParse(reference).error).toBeUndefined();
});

test.each([
  ["an unknown key", changed(["environment: prod", "enviroment: prod"])],
  ["an unknown region", changed(["home: us-east-1", "home: us-esat-1"])],
  ["a missing field", changed(["name: Audit, ", ""])],
  ["a malformed key", changed(["  audit: {", "  Audit: {"])],
])("the JSON Schema refuses %s", (_, text) => {
  expect(validator.safeParse(parse(text)).success).toBe(false);
});

test("every field of the JSON Schema has a description", () => {
  const undescribed: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    const { properties = {}, additionalProperties } = schema as Record<string, Record<string, unknown>>;
    for (const [key, property] of Object.entries(properties)) {
      if (!(property as { description?: string }).description) undescribed.push(`${path}${key}`);
      visit(property, `${path}${key}.`);
    }
    if (typeof additionalProperties === "object") visit(additionalProperties, `${path}*.`);
  };
  visit(modelJsonSchema(), "");

  expect(undescribed).toEqual([]);
});
