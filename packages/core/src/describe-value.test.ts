import { expect, test } from "vitest";
import { describeValue } from "./describe-value.js";

test.each([
  ["text", '"text"'],
  [12, "12"],
  [10n, "10"],
  [null, "null"],
  [true, "true"],
  [Number.NaN, "NaN"],
  [["a", 1], '["a", 1]'],
  [{ name: "x", nested: { list: [] } }, '{ name: "x", nested: { list: [] } }'],
  [{}, "{}"],
  [{ a: { b: { c: { d: 1 } } } }, "{ a: { b: { c: {…} } } }"],
  [() => 1, "(function)"],
  [new Map(), "(Map)"],
  [Promise.resolve("x"), "(Promise)"],
  [{ __pulumiOutput: true }, "(output)"],
])("%o is shown as %s", (value, shown) => {
  expect(describeValue(value)).toBe(shown);
});

test("a value longer than 60 characters is cut, without splitting a character", () => {
  expect(describeValue("x".repeat(59))).toBe(`"${"x".repeat(58)}…`);
  expect(describeValue("👍".repeat(59))).toBe(`"${"👍".repeat(58)}…`);
  expect(describeValue("x".repeat(58))).toBe(`"${"x".repeat(58)}"`);
});

test("a value that contains itself is cut off", () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(describeValue(loop)).toBe("[[[[…]]]]");
});

test("line breaks and terminal sequences are escaped", () => {
  expect(describeValue("a\nb\u2028c\u001b[31m")).toBe('"a\\nb\\u2028c\\u001b[31m"');
});

test.each(["password", "dbPassword", "clientSecret", "token", "api_key", "accessKey"])(
  "the value of a property named %s is not shown",
  (name) => {
    expect(describeValue("hunter2", name)).toBe("(secret)");
    expect(describeValue({ [name]: "hunter2" })).toBe(`{ ${name}: (secret) }`);
  },
);
