import fc from "fast-check";
import { expect, test } from "vitest";
import { InputPropertiesError, type InputProblem } from "./input-properties-error.js";

const location = { file: "foundation.yaml", line: 3, column: 7 };

test("every problem is one line with location, path, value, problem and fix", () => {
  const error = new InputPropertiesError("foundation.yaml", [
    {
      path: "regions.home",
      value: "us-esat-1",
      problem: "no such region",
      fix: 'did you mean "us-east-1"?',
      location,
    },
    { path: "accounts.audit.email", problem: "is required" },
    { path: "", problem: "is empty", location },
  ]);

  expect(error.message).toBe(
    [
      "3 problems in foundation.yaml:",
      'foundation.yaml:3:7  regions.home = "us-esat-1": no such region. Did you mean "us-east-1"?',
      "accounts.audit.email: is required",
      "foundation.yaml:3:7  is empty",
    ].join("\n"),
  );
  expect(error.name).toBe("InputPropertiesError");
  expect(error.problems).toHaveLength(3);
});

test("a single problem is counted in the singular", () => {
  const error = new InputPropertiesError("LogBucket", [
    { path: "days", value: 0, problem: "must be at least 1" },
  ]);

  expect(error.message).toBe("1 problem in LogBucket:\ndays = 0: must be at least 1");
});

test("a value is not shown when the property, or the list it is in, is named like a secret", () => {
  const error = new InputPropertiesError("the input", [
    { path: "webhook.token", value: "abc", problem: "is too short" },
    { path: "passwords[1]", value: "abc", problem: "is too short" },
    { path: 'webhook["client secret"]', value: "abc", problem: "is too short" },
  ]);

  expect(error.message).toBe(
    [
      "3 problems in the input:",
      "webhook.token = (secret): is too short",
      "passwords[1] = (secret): is too short",
      'webhook["client secret"] = (secret): is too short',
    ].join("\n"),
  );
});

test("a path of hundreds of characters is cut", () => {
  const error = new InputPropertiesError("x", [{ path: "k".repeat(300), problem: "unknown key" }]);

  expect(error.message).toBe(`1 problem in x:\n${"k".repeat(199)}…: unknown key`);
});

test("whatever the texts hold, the message has one line a problem", () => {
  const problem: fc.Arbitrary<InputProblem> = fc.record({
    path: fc.string({ unit: "binary" }),
    value: fc.anything(),
    problem: fc.string({ unit: "binary" }),
    fix: fc.string({ unit: "binary" }),
  });

  fc.assert(
    fc.property(fc.array(problem), fc.string({ unit: "binary" }), (problems, subject) => {
      const lines = new InputPropertiesError(subject, problems).message.split(/[\n\r\v\f\u0085\u2028\u2029]/);
      expect(lines).toHaveLength(problems.length + 1);
    }),
    { numRuns: 50 },
  );
});
