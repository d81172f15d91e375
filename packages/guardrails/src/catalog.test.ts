import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyGuardrail, leastParameters, rows } from "./testing/every-guardrail.js";
import { context } from "./testing/principals.js";

const source = new URL(".", import.meta.url);

test("the catalog has every folder with a row, by its name", () => {
  const folders = readdirSync(source).filter((name) => existsSync(new URL(`${name}/row.ts`, source)));
  expect(rows.map(([key]) => key)).toEqual(folders.sort());
});

test.each(rows)("%s says what it is for, and what it follows", (key, row) => {
  const guardrail = row.make(leastParameters(row), context);
  expect(guardrail.key).toBe(key);
  expect(guardrail.title.length).toBeLessThanOrEqual(50);
  expect(guardrail.description).toMatch(/^[A-Z].*\.$/);
  expect(guardrail.reason).toMatch(/^[A-Z].*\.$/s);
  expect(guardrail.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
  expect(row.about).toMatch(/^[A-Z].*\.$/);
});

const parameters = rows.flatMap(([key, row]) =>
  Object.keys(row.parameters).map((name) => ({ key, name, row })),
);

test.each(parameters)("$key reads its parameter $name", ({ name, row }) => {
  const read = new Set<string | symbol>();
  const watched = new Proxy(leastParameters(row), {
    get: (target, property, receiver): unknown => {
      read.add(property);
      return Reflect.get(target, property, receiver);
    },
  });
  row.make(watched, context);
  expect(read).toContain(name);
});

test.each(rows)("%s binds the foundation in statements that it has", (_, row) => {
  const sids = row.make(leastParameters(row), context).statements?.map(({ Sid }) => Sid);
  expect(sids ?? []).toEqual(expect.arrayContaining([...(row.bindsFoundation ?? [])]));
});

test("every guardrail of statements has a table of decisions, which the mutation tests use", () => {
  const withStatements = everyGuardrail().filter(({ statements }) => statements !== undefined);
  const withoutTable = withStatements.filter(({ key }) => {
    const tests = readFileSync(new URL(`${key}/guardrail.test.ts`, source), "utf8");
    return !tests.includes("testGuardrail(");
  });
  expect(withoutTable.map(({ key }) => key)).toEqual([]);
  expect(withStatements.length).toBeGreaterThan(0);
});
