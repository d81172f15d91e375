import { expect, test } from "vitest";
import { readForm } from "./form.js";

test("numbers in keys make lists, in their order, with and without `member`", () => {
  const body =
    "Action=DescribeVpcs&Filter.1.Name=is-default&Filter.1.Value.2=b&Filter.1.Value.1=a%20%26%20c&Tags.member.1.Key=k";
  expect(readForm(body)).toEqual({
    Action: "DescribeVpcs",
    Filter: [{ Name: "is-default", Value: ["a & c", "b"] }],
    Tags: [{ Key: "k" }],
  });
});

test("more than nine members stay in order", () => {
  const body = Array.from({ length: 11 }, (_, index) => `Name.${String(index + 1)}=${String(index)}`).join(
    "&",
  );
  expect(readForm(body).Name).toEqual(Array.from({ length: 11 }, (_, index) => String(index)));
});

test("a key is no more than a key", () => {
  expect(Object.keys(readForm("__proto__.polluted=1"))).toEqual(["__proto__"]);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});
