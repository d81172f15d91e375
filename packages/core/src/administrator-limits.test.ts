import { expect, test } from "vitest";
import { administratorLimit } from "./administrator-limits.js";

test("a service has one administrator, but for StackSets", () => {
  expect(administratorLimit("config.amazonaws.com")).toBe(1);
  expect(administratorLimit("member.org.stacksets.cloudformation.amazonaws.com")).toBe(5);
  expect(administratorLimit("constructor")).toBe(1);
});
