import { resolve } from "node:path";
import { expect, test } from "vitest";
import { benchArguments, helpText } from "./arguments.js";

const node = process.execPath;

test("without arguments, three sizes are measured three times with the Node that runs this", () => {
  expect(benchArguments([])).toEqual({ kind: "tables", sizes: [8, 100, 1000], runs: 3, node });
});

test("sizes, runs and Node are what the command line says", () => {
  expect(benchArguments(["--accounts", "5,30", "--runs", "2", "--node", "some/node"])).toEqual({
    kind: "tables",
    sizes: [5, 30],
    runs: 2,
    node: resolve("some/node"),
  });
});

test("another checkout is compared at the same sizes", () => {
  expect(benchArguments(["--compare", "../other", "--accounts", "8"])).toEqual({
    kind: "compare",
    other: resolve("../other"),
    sizes: [8],
    runs: 3,
    node,
  });
});

test("the check takes no more than a Node", () => {
  expect(benchArguments(["--check"])).toEqual({ kind: "check", node });
  expect(benchArguments(["--check", "--node", "/n"])).toEqual({ kind: "check", node: resolve("/n") });
});

test("help comes before everything else, and names every option", () => {
  expect(benchArguments(["--help", "--check"])).toEqual({ kind: "help" });
  const named = helpText.match(/^ {2}--\w+/gm)?.map((option) => option.trim());
  expect(named).toEqual(["--accounts", "--runs", "--node", "--compare", "--check", "--help"]);
});

test.each([
  [["--accounts", "8,,9"], '--accounts: "" is not a number from 5 to 9000'],
  [["--accounts", "4"], '--accounts: "4" is not a number from 5 to 9000'],
  [["--accounts", "9001"], '--accounts: "9001" is not a number from 5 to 9000'],
  [["--accounts", "many"], '--accounts: "many" is not a number from 5 to 9000'],
  [["--runs", "0"], '--runs: "0" is not a number from 1 to 100'],
  [["--check", "--accounts", "8"], "--accounts does not go with --check"],
  [["--check", "--runs", "1"], "--runs does not go with --check"],
  [["--check", "--compare", "x"], "--compare does not go with --check"],
])("%j is refused", (args, message) => {
  expect(() => benchArguments(args)).toThrow(new Error(message));
});
