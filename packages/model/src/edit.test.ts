import { InputPropertiesError } from "@aws-foundation/core";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { addAccount, removeAccountField, setAccountField } from "./edit.js";

const reference = readFileSync(new URL("../../../stacks/foundation.yaml", import.meta.url), "utf8");

/** The lines that differ, as `- old` and `+ new`. */
function difference(before: string, after: string): string[] {
  const old = before.split("\n");
  const now = after.split("\n");
  let top = 0;
  while (top < old.length && old[top] === now[top]) top++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - top && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...old.slice(top, old.length - end).map((line) => `- ${line}`),
    ...now.slice(top, now.length - end).map((line) => `+ ${line}`),
  ];
}

test("a new account is added after the last one, and nothing else changes", () => {
  const fields = { name: "Data: Lake", email: "aws+lake@example.com", id: "012345678901", cell: 2 };

  expect(difference(reference, addAccount(reference, "lake", fields))).toEqual([
    "+   lake:",
    '+     name: "Data: Lake"',
    "+     email: aws+lake@example.com",
    '+     id: "012345678901"',
    "+     cell: 2",
  ]);
});

test("a field is set where it is, on its own line or on its account's", () => {
  expect(difference(reference, setAccountField(reference, "uat", "organizationalUnit", "staging"))).toEqual([
    "-     organizationalUnit: uat",
    "+     organizationalUnit: staging",
  ]);
  expect(difference(reference, setAccountField(reference, "audit", "name", "Audit, all of it"))).toEqual([
    "-   audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: security }",
    '+   audit: { name: "Audit, all of it", email: aws+audit@example.com, organizationalUnit: security }',
  ]);
});

test("a field that is not there is added after the others", () => {
  expect(difference(reference, setAccountField(reference, "uat", "state", "suspended"))).toEqual([
    "+     state: suspended",
  ]);
  expect(difference(reference, setAccountField(reference, "audit", "state", "quarantined"))).toEqual([
    "-   audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: security }",
    "+   audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: security, state: quarantined }",
  ]);
});

test("a field is removed with its line, or from its account's", () => {
  expect(difference(reference, removeAccountField(reference, "uat", "environment"))).toEqual([
    "-     environment: uat",
  ]);
  expect(difference(reference, removeAccountField(reference, "audit", "email"))).toEqual([
    "-   audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: security }",
    "+   audit: { name: Audit, organizationalUnit: security }",
  ]);
  expect(difference(reference, removeAccountField(reference, "audit", "name"))).toEqual([
    "-   audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: security }",
    "+   audit: { email: aws+audit@example.com, organizationalUnit: security }",
  ]);
  expect(removeAccountField(reference, "audit", "state")).toBe(reference);
});

test.each([
  [
    "comments stay on their lines",
    "accounts:\n  a: # first\n    name: A # the name\n    # between\n    cell: 2 # the cell\n  # after\ntags: {}\n",
    (text: string) => setAccountField(setAccountField(text, "a", "cell", 3), "a", "state", "closed"),
    "accounts:\n  a: # first\n    name: A # the name\n    # between\n    cell: 3 # the cell\n    state: closed\n  # after\ntags: {}\n",
  ],
  [
    "lines keep their ends",
    "accounts:\r\n  a:\r\n    name: A\r\ntags: {}\r\n",
    (text: string) => addAccount(text, "b", { name: "B" }),
    "accounts:\r\n  a:\r\n    name: A\r\n  b:\r\n    name: B\r\ntags: {}\r\n",
  ],
  [
    "a text may end without a line end",
    "accounts:\n  a:\n    name: A",
    (text: string) => addAccount(setAccountField(text, "a", "cell", 2), "b", { name: "B" }),
    "accounts:\n  a:\n    name: A\n    cell: 2\n  b:\n    name: B",
  ],
  [
    "a field is added beside a mapping in several lines",
    "accounts:\n  a:\n    name: A\n    tags:\n      Owner: x\n",
    (text: string) => setAccountField(text, "a", "state", "closed"),
    "accounts:\n  a:\n    name: A\n    state: closed\n    tags:\n      Owner: x\n",
  ],
  [
    "an account is added below one that ends in a mapping in several lines",
    "accounts:\n  a:\n    name: A\n    tags:\n      Owner: x # y\n",
    (text: string) => addAccount(text, "b", { name: "B" }),
    "accounts:\n  a:\n    name: A\n    tags:\n      Owner: x # y\n  b:\n    name: B\n",
  ],
  [
    "the first account of all is added",
    "tags: {}\naccounts: {}\n",
    (text: string) => addAccount(text, "a", { name: "A" }),
    "tags: {}\naccounts: { a: { name: A } }\n",
  ],
  [
    "a section that is not there is added",
    "tags: {}\n",
    (text: string) => addAccount(text, "a", { name: "A" }),
    "tags: {}\naccounts:\n  a:\n    name: A\n",
  ],
  [
    "a section that is empty is filled",
    "accounts:\ntags: {}\n",
    (text: string) => addAccount(text, "a", { name: "A" }),
    "accounts:\n  a:\n    name: A\ntags: {}\n",
  ],
  [
    "a value in several lines is replaced",
    "accounts:\n  a:\n    name: |\n      A\n      B\n    cell: 2\n",
    (text: string) => setAccountField(text, "a", "name", "C"),
    "accounts:\n  a:\n    name: C\n    cell: 2\n",
  ],
  [
    "a field without a value gets one",
    "accounts:\n  a:\n    state:\n    cell: 2\n",
    (text: string) => setAccountField(text, "a", "state", "closed"),
    "accounts:\n  a:\n    state: closed\n    cell: 2\n",
  ],
])("%s", (_, text, edit, expected) => {
  expect(edit(text)).toBe(expected);
});

test.each([
  [
    "an account twice",
    () => addAccount(reference, "audit", {}),
    "accounts.audit: is there already. Choose another key",
  ],
  [
    "an account that is not there",
    () => setAccountField(reference, "adit", "state", "closed"),
    'accounts.adit: no such account. Did you mean "audit"?',
  ],
  [
    "an account that stands for another",
    () => removeAccountField("accounts: { a: &a { name: A }, b: *a }", "b", "name"),
    "accounts.b: is not written as a mapping. Write its fields out",
  ],
  ["a list", () => addAccount("- a", "b", {}), "is no mapping"],
  [
    "what is no YAML",
    () => addAccount("a: [", "b", {}),
    "Flow sequence in block collection must be sufficiently indented and end with a ]",
  ],
])("changing %s is refused", (_, edit, line) => {
  expect(edit).toThrow(InputPropertiesError);
  expect(edit).toThrow(expect.objectContaining({ message: `1 problem in the model to change:\n${line}` }));
});

test("whatever is set is what the text then says, and nothing else is", () => {
  const keys = Object.keys((parse(reference) as { accounts: object }).accounts);
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.string({ unit: "grapheme-ascii" }));
  const field = fc.constantFrom("name", "email", "organizationalUnit", "environment", "state", "cell");

  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...keys), field, fc.option(value)), { maxLength: 4 }),
      (edits) => {
        const expected = parse(reference) as { accounts: Record<string, Record<string, unknown>> };
        const text = edits.reduce((before, [key, name, wanted]) => {
          const account = expected.accounts[key] ?? {};
          if (wanted === null) Reflect.deleteProperty(account, name);
          else account[name] = wanted;
          return wanted === null
            ? removeAccountField(before, key, name)
            : setAccountField(before, key, name, wanted);
        }, reference);
        expect(parse(text)).toEqual(expected);
        const comments = (yaml: string) => yaml.split("\n").filter((line) => line.trim().startsWith("#"));
        expect(comments(text)).toEqual(comments(reference));
      },
    ),
    { numRuns: 40 },
  );
});
