import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repository } from "../index.js";
import { DeployedOrganization } from "./deployed-organization.js";
import type { Changes } from "./starter-organization.js";

interface Step {
  readonly title: string;
  /** What the guide says to put into the model. */
  readonly fragment: unknown;
}

/** The guide's steps: a heading with a number, and the YAML below it. */
const guide = readFileSync(join(repository, "docs/guide/growing.md"), "utf8");
const steps: Step[] = [...guide.matchAll(/^## (\d+\. .*)$[^]*?^```yaml\n([^]*?)^```$/gm)].map(
  ([, title = "", yaml = ""]) => ({ title, fragment: parse(yaml) as unknown }),
);

/** Every kind of change that a step of the guide makes, by stack; what it does not name stays as it is. */
const expected: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "1. Whom AWS calls": {
    management: ["create", "update"],
    security: ["create", "update"],
    nonprod: ["create"],
    prod: ["create"],
  },
  "2. A place to try things": { management: ["create"], sandbox: ["create"] },
  "3. Production where it belongs": { management: ["create"], prod: ["delete"] },
  "4. A network and shared services": { management: ["create"], shared: ["create"] },
  "5. Another region": {
    management: ["update"],
    security: ["create"],
    shared: ["create"],
    nonprod: ["create"],
    sandbox: ["create"],
  },
  "6. The standard preset": { management: ["create"], security: ["update"] },
  "7. Networks": {
    management: ["create", "update"],
    shared: ["create"],
    nonprod: ["create"],
    prod: ["create"],
  },
};

let organization: DeployedOrganization;

beforeAll(async () => {
  organization = await DeployedOrganization.create();
  await organization.upAll();
});

afterAll(() => {
  organization.dispose();
});

/** The model with a fragment put into it: mappings are merged, everything else is replaced. */
function merged(model: unknown, fragment: unknown): unknown {
  if (!isMapping(model) || !isMapping(fragment)) return fragment;
  const keys = [...new Set([...Object.keys(model), ...Object.keys(fragment)])];
  return Object.fromEntries(
    keys.map((key) => [key, key in fragment ? merged(model[key], fragment[key]) : model[key]]),
  );
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kinds(changes: Readonly<Record<string, Changes>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(changes)
      .map(([stack, counts]) => [stack, Object.keys(counts).sort()] as const)
      .filter(([, found]) => found.length > 0),
  );
}

it("has the steps that are tested here", () => {
  expect(steps.map(({ title }) => title)).toEqual(Object.keys(expected));
});

it.each(steps)("$title changes what it says, and nothing else", async ({ title, fragment }) => {
  organization.text = stringify(merged(parse(organization.text), fragment));

  expect(kinds(await organization.upAll())).toEqual(expected[title]);
});

it("ends in an organization that does not change when it is updated again", async () => {
  expect(kinds(await organization.upAll())).toEqual({});
});
