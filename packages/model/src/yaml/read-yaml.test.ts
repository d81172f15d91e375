import { InputPropertiesError } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { changed, problemsOf, smallOrganization } from "../small-organization.test.helper.js";
import { readYaml } from "./read-yaml.js";

test.each([
  ["an empty text", "", ["f:1:1  is empty"]],
  ["only comments", "# one\n\n# two\n", ["f:1:1  is empty"]],
  ["an empty document", "---\n", ["f:1:1  is empty"]],
  ["nothing but null", "~\n", ["f:1:1  is empty"]],
  ["a list", "# accounts\n- a\n", ["f:2:1  must be a mapping"]],
  ["a scalar", "hello\n", ["f:1:1  must be a mapping"]],
  [
    "two documents",
    "a: 1\n---\nb: 2\n",
    [
      'f:3:1  is the second of 2 YAML documents, a file holds one. Remove the line "---" above, or all that follows it',
    ],
  ],
  [
    "several syntax errors",
    'a: "x\\qy"\nb: [1\nc: 2\n',
    [
      "f:1:6  Invalid escape sequence \\q",
      "f:3:1  Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
  ],
  ["a tag of somebody's own", "a: !secret x\n", ["f:1:4  Unresolved tag: !secret"]],
])("%s is refused", (_, text, lines) => {
  expect(problemsOf(text)).toEqual(lines);
});

test("a key that is written twice is refused, with where it was first", () => {
  const text = changed(
    ["  audit: {", "  archive: {"],
    ["audit: audit", "audit: archive"],
    ["{ Owner:", "{ Owner: a, Owner:"],
  );

  expect(problemsOf(text)).toEqual([
    "f:6:19  tags.Owner: is written twice, first on line 6",
    "f:12:3  accounts.archive: is written twice, first on line 11",
  ]);
});

test("a key that is a list is refused", () => {
  expect(problemsOf(changed(["{ Owner: platform }", "{ [Owner]: platform }"]))).toEqual([
    "f:6:9  tags: has a key that is not text",
  ]);
});

test("an alias without anchor and one within its anchor are refused, and cause no other problems", () => {
  const text = changed(
    ["{ home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }", "*none"],
    ["tags: { Owner: platform }", "tags: &tags { Owner: *tags }"],
  );

  expect(problemsOf(text)).toEqual([
    "f:5:10  regions: there is no anchor &none above",
    "f:6:22  tags.Owner: *tags stands for something that contains it",
  ]);
});

test("aliases are read as what they stand for, and problems behind them are where that is", () => {
  const text = changed(
    ["{ Owner: platform }", "&common { Owner: a;b }"],
    ["environment: prod }", "environment: prod, tags: *common }"],
  );

  expect(problemsOf(text)).toEqual([
    'f:6:24  tags.Owner = "a;b": has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
    'f:6:24  accounts.prod.tags.Owner = "a;b": has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
  ]);
});

test("aliases that multiply are not copied, and refused at once", () => {
  const levels = Array.from({ length: 50 }, (_, level) =>
    level === 0
      ? "&a0 [x]"
      : `&a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
  );

  expect(problemsOf(changed(["Owner: platform", `Owner: [${levels.join(", ")}]`]))).toEqual([
    "f:6:316  with *a5 its aliases stand for more than 1000000 values. Write out what is meant",
  ]);
});

test.each([
  ["brackets", "a: " + "[".repeat(100_000), "f:1:67"],
  ["dashes", "- ".repeat(100_000), "f:1:128"],
  ["question marks", "? ".repeat(100_000), "f:1:128"],
  ["braces", "{a: ".repeat(100_000), "f:1:254"],
  ["indentation", Array.from({ length: 500 }, (_, level) => `${" ".repeat(level)}a:\n`).join(""), "f:64:65"],
])("very deep nesting by %s is refused", (_, text, position) => {
  expect(problemsOf(text)).toEqual([`${position}  is nested more than 64 levels deep`]);
});

test("Windows line ends and a byte order mark change nothing", () => {
  expect(problemsOf(`\ufeff${smallOrganization.replaceAll("\n", "\r\n")}`)).toEqual([]);
});

test("a directive does not bring back the truth values of YAML 1.1", () => {
  expect(readYaml("%YAML 1.1\n---\na: yes\nb: 0o17\n", "f").data).toEqual({ a: "yes", b: 15 });
});

test("the error is an InputPropertiesError that names the file", () => {
  expect(() => readYaml("a: [", "f")).toThrow(InputPropertiesError);
});
