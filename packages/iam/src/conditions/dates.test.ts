import { expect, test } from "vitest";
import { parseDate } from "./dates.js";

test.each([
  ["2030", "2030-01-01T00:00:00Z"],
  ["2030-02", "2030-02-01T00:00:00Z"],
  ["2028-02-29", "2028-02-29T00:00:00Z"],
  ["2030-01-01T12:30Z", "2030-01-01T12:30:00Z"],
  ["2030-01-01T12:30:15", "2030-01-01T12:30:15Z"],
  ["2030-01-01T12:30:15.25-0130", "2030-01-01T14:00:15.250Z"],
  ["1893456000", "2030-01-01T00:00:00Z"],
])("%s is %s", (text, moment) => {
  expect(parseDate(text)).toBe(Date.parse(moment));
});

test.each([
  "2030-02-29",
  "2030-04-31",
  "2030-13-01",
  "2030-01-01T25:00Z",
  "01.01.2030",
  "2030-1-1",
  "soon",
  "",
])("%j is no date", (text) => {
  expect(parseDate(text)).toBeUndefined();
});
