import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesArn, matchesWildcards } from "./wildcards.js";

describe("wildcards", () => {
  test.each([
    ["*", "", true],
    ["a*c", "ac", true],
    ["a*c", "abcbc", true],
    ["a*c", "abcb", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["**b", "aab", true],
    ["a", "A", false],
    ["", "a", false],
    ["a*b*c", "a1b2b3c", true],
  ])("%j and %j match: %s", (pattern, text, matches) => {
    expect(matchesWildcards(pattern, text)).toBe(matches);
  });

  test("match as the regular expression that says the same", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesWildcards(pattern, text)).toBe(expression.test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("ARN patterns", () => {
  test.each([
    ["arn:aws:iam::*:role/Deploy", "arn:aws:iam::111122223333:role/Deploy", true],
    ["arn:aws:iam::*:role/Deploy", "arn:aws:iam::111122223333:role/team/Deploy", false],
    ["arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/team/Deploy", true],
    ["arn:aws:kms:*:alias/a", "arn:aws:kms:us-east-1:111122223333:alias/a", false],
    ["arn:aws:rds:*:*:db:*", "arn:aws:rds:us-east-1:111122223333:db:test", true],
    ["*", "arn:aws:s3:::bucket", true],
    ["*", "*", true],
    ["arn:aws:s3:::bucket", "*", false],
  ])("%s and %s match: %s", (pattern, arn, matches) => {
    expect(matchesArn(pattern, arn)).toBe(matches);
  });
});
