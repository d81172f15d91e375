import { expect, test } from "vitest";
import { propertyPath } from "./property-path.js";

test("segments are joined by dots, list positions stand in brackets", () => {
  expect(propertyPath("accounts", "log-archive", "regions", 0)).toBe("accounts.log-archive.regions[0]");
});

test("a key that would be ambiguous after a dot is quoted in brackets", () => {
  expect(propertyPath("tags", "Cost Center")).toBe('tags["Cost Center"]');
  expect(propertyPath("a.b", "")).toBe('["a.b"][""]');
});
