import pc from "picocolors";
import { expect, test } from "vitest";
import { textDiff } from "./text-diff.js";

const plain = pc.createColors(false);
const colored = pc.createColors(true);

function lines(...numbers: readonly (number | string)[]): string {
  return numbers.map((number) => `${number}\n`).join("");
}

test("what changes is shown with three lines around it", () => {
  const before = lines(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const after = lines(1, 2, 3, 4, "five", "more", 6, 7, 8, 9);

  expect(textDiff("f", before, after, plain).split("\n")).toEqual([
    "--- f",
    "+++ f",
    "@@ -2,7 +2,8 @@",
    " 2",
    " 3",
    " 4",
    "-5",
    "+five",
    "+more",
    " 6",
    " 7",
    " 8",
  ]);
});

test.each([
  ["the first line goes", lines(1, 2), lines(2), ["@@ -1,2 +1,1 @@", "-1", " 2"]],
  ["a line comes last", lines(1), lines(1, 2), ["@@ -1,1 +1,2 @@", " 1", "+2"]],
  ["a line is doubled", lines(1, 2), lines(1, 1, 2), ["@@ -1,2 +1,3 @@", " 1", "+1", " 2"]],
  ["lines end as on Windows", "1\r\n2\r\n", "1\r\n3\r\n", ["@@ -1,2 +1,2 @@", " 1", "-2", "+3"]],
  ["the last line has no end", "1\n2", "1\n3", ["@@ -1,2 +1,2 @@", " 1", "-2", "+3"]],
])("the hunk says where it is when %s", (_, before, after, hunk) => {
  expect(textDiff("f", before, after, plain).split("\n").slice(2)).toEqual(hunk);
});

test("what goes is red and what comes is green on a terminal", () => {
  expect(textDiff("f", "1\n", "2\n", colored).split("\n").slice(3)).toEqual([
    colored.red("-1"),
    colored.green("+2"),
  ]);
});

test("nothing is shown where nothing changes", () => {
  expect(textDiff("f", "1\n", "1\n", plain)).toBe("");
});
