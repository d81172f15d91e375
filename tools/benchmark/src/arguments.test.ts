import { expect, test } from "vitest";
import { benchArguments } from "./arguments.js";

test("without arguments, three sizes run once", () => {
  expect(benchArguments([])).toEqual({ help: false, sizes: [8, 100, 1000], runs: 1 });
});

test("sizes and runs are what the command line says", () => {
  expect(benchArguments(["--accounts", "5,30", "--runs", "3"])).toEqual({
    help: false,
    sizes: [5, 30],
    runs: 3,
  });
});

test.each([
  [["--accounts", "8,,9"], '--accounts: "" is not a number from 5 to 9000'],
  [["--accounts", "4"], '--accounts: "4" is not a number from 5 to 9000'],
  [["--accounts", "9001"], '--accounts: "9001" is not a number from 5 to 9000'],
  [["--accounts", "many"], '--accounts: "many" is not a number from 5 to 9000'],
  [["--runs", "0"], '--runs: "0" is not a number from 1 to 100'],
])("%j is refused", (args, message) => {
  expect(() => benchArguments(args)).toThrow(new Error(message));
});
