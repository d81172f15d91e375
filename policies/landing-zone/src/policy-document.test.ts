import { describe, expect, test } from "vitest";
import { hasUnknown, readPolicyDocument, statementName, texts } from "./policy-document.js";
import { proxied, unknownValue } from "./testing/violations.js";
import { UNKNOWN } from "./unknown.js";

const readDocument = (policy: unknown) => readPolicyDocument(proxied({ policy }), "policy");
const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

describe("a policy document", () => {
  test("is read from JSON text, and as it is", () => {
    const document = { Version: "2012-10-17", Statement: [statement] };
    expect(readDocument(JSON.stringify(document))).toEqual({ statements: [statement] });
    expect(readDocument(document)).toEqual({ statements: [statement] });
  });

  test("may have one statement that is in no list", () => {
    expect(readDocument({ Statement: statement })).toEqual({ statements: [statement] });
  });

  test("has what is unknown in its place, in JSON text too", () => {
    const document = { Statement: [{ ...statement, Resource: [unknownValue, "*"] }] };
    const expected = { statements: [{ ...statement, Resource: [UNKNOWN, "*"] }] };
    expect(readDocument(document)).toEqual(expected);
    expect(readDocument(JSON.stringify(document))).toEqual(expected);
  });

  test("is read without the statements that are unknown, and says so", () => {
    const expected = { statements: [statement], isPartial: true };
    expect(readDocument({ Statement: [unknownValue, statement] })).toEqual(expected);
  });

  test.each([
    ["not set", undefined],
    ["null", null],
    ["unknown", unknownValue],
    ["unknown but for its version", { Version: "2012-10-17", Statement: unknownValue }],
    ["JSON text of what is unknown", JSON.stringify(unknownValue)],
  ])("is not judged while it is %s", (_, document) => {
    expect(readDocument(document)).toBeUndefined();
  });

  const noObject = "is not a policy document, a JSON object with a Statement";
  const noStatement = "has no Statement that is an object or a list of objects";
  test.each([
    ["empty text", "", "is not valid JSON"],
    ["text that is cut off", '{"Statement":[', "is not valid JSON"],
    ["a number", 7, noObject],
    ["JSON null", "null", noObject],
    ["a list", "[]", noObject],
    ["an object without statements", {}, noStatement],
    ["a statement that is text", { Statement: "Allow" }, noStatement],
    ["a list with null in it", { Statement: [statement, null] }, noStatement],
  ])("is a problem when it is %s", (_, document, problem) => {
    expect(readDocument(document)).toEqual({ problem });
  });
});

test("an element is one text or a list, of which the known texts count", () => {
  expect(texts("*")).toEqual(["*"]);
  expect(texts(["a", UNKNOWN, 7, "b"])).toEqual(["a", "b"]);
  expect(texts(undefined)).toEqual([]);
  expect(hasUnknown(["a", UNKNOWN])).toBe(true);
  expect(hasUnknown(UNKNOWN)).toBe(true);
  expect(hasUnknown("a")).toBe(false);
});

test("a statement is named by its Sid, or by its place", () => {
  expect(statementName({ Sid: "Deploy" }, 0)).toBe('statement "Deploy"');
  expect(statementName({ Sid: UNKNOWN }, 1)).toBe("statement 2");
});
