import { expect, test } from "vitest";
import { InputPropertiesError } from "./input-properties-error.js";
import { tagProblems, type Tags } from "./tags.js";

const messageOf = (tags: Tags) => new InputPropertiesError("the input", tagProblems(["tags"], tags)).message;

test("tags at the limits are fine", () => {
  const tags: Record<string, string> = { ["k".repeat(128)]: "v".repeat(256), "Größe: a/b+c-d@e=f_g.h": "" };
  for (let index = 2; index < 50; index++) tags[`key-${index}`] = "";

  expect(Object.keys(tags)).toHaveLength(50);
  expect(tagProblems(["tags"], tags)).toEqual([]);
});

test.each<[string, Tags, string]>([
  [
    "a key of 129 characters",
    { ["k".repeat(129)]: "" },
    `tags.${"k".repeat(129)}: the key has 129 characters, at most 128 are allowed`,
  ],
  [
    "a value of 257 characters",
    { Owner: "v".repeat(257) },
    `tags.Owner = "${"v".repeat(58)}…: has 257 characters, at most 256 are allowed`,
  ],
  ["an empty key", { "": "x" }, `tags[""]: a tag's key must not be empty`],
  [
    "a key of AWS's own",
    { "AWS:name": "x" },
    'tags["AWS:name"]: keys that begin with "aws:" are reserved for AWS. Choose another key',
  ],
  [
    "a character that is not allowed in a key",
    { "a&b": "x" },
    'tags["a&b"]: the key has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
  ],
  [
    "a character that is not allowed in a value",
    { Owner: "a;b" },
    'tags.Owner = "a;b": has characters that AWS does not allow in tags. Use letters, digits, spaces and _ . : / = + - @',
  ],
  [
    "two keys that differ only in case",
    { Owner: "a", owner: "b" },
    'tags.owner: the key differs from "Owner" only in case. Remove one',
  ],
])("%s is a problem", (_, tags, line) => {
  expect(messageOf(tags)).toBe(`1 problem in the input:\n${line}`);
});

test("more than 50 tags are a problem of the tags as a whole", () => {
  const tags = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key-${index}`, "x"]));

  expect(messageOf(tags)).toBe("1 problem in the input:\ntags: has 51 tags, a resource can have 50");
});
