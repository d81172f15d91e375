import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { guardrailCatalog } from "./catalog.js";
import type { Guardrail } from "./guardrail.js";
import { context } from "./principals.test.helper.js";

const parameters: Readonly<Record<string, object>> = {
  regions: { allowed: ["us-east-1"] },
  "mandatory-tags": { tags: { Owner: {} } },
  "daily-backup": { regions: ["us-east-1"], vaultName: "daily", roleName: "Backup" },
  "ec2-settings": { settings: ["serial-console"] },
};

const guardrails = Object.entries(guardrailCatalog).map(([key, make]): [string, Guardrail] => [
  key,
  (make as (parameters: object, context: object) => Guardrail)(parameters[key] ?? {}, context),
]);

test.each(guardrails)("%s says what it is for, and what it follows", (key, guardrail) => {
  expect(guardrail.key).toBe(key);
  expect(guardrail.title.length).toBeLessThanOrEqual(50);
  expect(guardrail.description).toMatch(/^[A-Z].*\.$/);
  expect(guardrail.reason).toMatch(/^[A-Z].*\.$/s);
  expect(guardrail.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
});

test("every guardrail of statements has a table of decisions, which the mutation tests use", () => {
  const folder = new URL(".", import.meta.url);
  const sources = readdirSync(folder).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  const withStatements = sources.filter((name) =>
    readFileSync(new URL(name, folder), "utf8").includes("statements: [\n"),
  );
  const tested = withStatements.filter((name) =>
    readFileSync(new URL(name.replace(".ts", ".test.ts"), folder), "utf8").includes("testGuardrail("),
  );
  expect(tested).toEqual(withStatements);
  expect(withStatements).toHaveLength(guardrails.filter(([, { statements }]) => statements).length);
});
