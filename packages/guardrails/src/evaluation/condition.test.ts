import { describe, expect, test } from "vitest";
import { conditionHolds } from "./condition.js";

const admin = "arn:aws:iam::111122223333:role/Admin";

describe("a condition", () => {
  test.each<[string, string[], string[] | undefined, boolean]>([
    ["StringEquals", ["a", "b"], ["b"], true],
    ["StringEquals", ["a"], ["A"], false],
    ["StringEquals", ["a*"], ["ab"], false],
    ["StringEqualsIgnoreCase", ["a"], ["A"], true],
    ["StringLike", ["a*"], ["ab"], true],
    ["StringNotEquals", ["a", "b"], ["c"], true],
    ["StringNotEquals", ["a", "b"], ["b"], false],
    ["StringNotEqualsIgnoreCase", ["a"], ["A"], false],
    ["StringNotLike", ["a*", "b*"], ["bc"], false],
    ["StringNotLike", ["a*", "b*"], ["c"], true],
    ["ArnLike", ["arn:aws:iam::*:role/A*"], [admin], true],
    ["ArnEquals", ["arn:aws:iam::*:role/B*"], [admin], false],
    ["ArnNotLike", ["arn:aws:iam::*:role/A*"], [admin], false],
    ["ArnNotEquals", ["arn:aws:iam::*:role/B*"], [admin], true],
    ["Bool", ["true"], ["TRUE"], true],
    ["Bool", ["true"], ["false"], false],
  ])("%s %j holds for %j: %s", (operator, expected, actual, holds) => {
    expect(conditionHolds(operator, expected, actual)).toBe(holds);
  });

  test.each<[string, boolean]>([
    ["StringEquals", false],
    ["Bool", false],
    ["ArnLike", false],
    ["StringNotEquals", true],
    ["ArnNotLike", true],
    ["StringEqualsIfExists", true],
    ["BoolIfExists", true],
    ["StringNotEqualsIfExists", true],
    ["ForAnyValue:StringLike", false],
    ["ForAnyValue:StringNotLike", false],
    ["ForAnyValue:StringLikeIfExists", true],
    ["ForAllValues:StringLike", true],
    ["ForAllValues:StringNotLike", true],
  ])("%s holds for a key that the request does not have: %s", (operator, holds) => {
    expect(conditionHolds(operator, ["true"], undefined)).toBe(holds);
  });

  test.each<[string, string[] | undefined, boolean]>([
    ["true", undefined, true],
    ["true", ["a"], false],
    ["false", undefined, false],
    ["false", ["a"], true],
  ])("Null %s holds for %j: %s", (expected, actual, holds) => {
    expect(conditionHolds("Null", [expected], actual)).toBe(holds);
  });

  test.each<[string, string[], boolean]>([
    ["ForAnyValue:StringLike", ["x", "ab"], true],
    ["ForAnyValue:StringLike", ["x"], false],
    ["ForAnyValue:StringNotLike", ["x", "ab"], true],
    ["ForAnyValue:StringNotLike", ["ab"], false],
    ["ForAllValues:StringLike", ["x", "ab"], false],
    ["ForAllValues:StringLike", ["ab", "ac"], true],
    ["ForAllValues:StringNotLike", ["x", "ab"], false],
    ["ForAllValues:StringLike", [], true],
    ["ForAnyValue:StringLike", [], false],
  ])("%s a* holds for the values %j: %s", (operator, actual, holds) => {
    expect(conditionHolds(operator, ["a*"], actual)).toBe(holds);
  });
});

describe("instead of a guess there is an error", () => {
  test("for an operator that is not known", () => {
    expect(() => conditionHolds("NumericLessThan", ["1"], ["2"])).toThrow(
      "cannot evaluate the operator NumericLessThan",
    );
    expect(() => conditionHolds("toString", ["1"], ["2"])).toThrow("cannot evaluate the operator toString");
  });

  test("for a policy variable", () => {
    expect(() => conditionHolds("StringEquals", ["${aws:ResourceOrgID}"], ["o-1"])).toThrow(
      "cannot evaluate policy variables",
    );
  });

  test("for several values without a set operator", () => {
    expect(() => conditionHolds("StringEquals", ["a"], ["a", "b"])).toThrow(
      "cannot compare 2 values with StringEquals",
    );
  });
});
