import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesArn, matchesResource } from "./arn.js";
import { compileGlob, encodePattern, globsOverlap, matchesWildcards, textsOf } from "./glob.js";

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
    ["ab*ba", "aba", false],
  ])("%j and %j match: %s", (pattern, text, matches) => {
    expect(matchesWildcards(pattern, text)).toBe(matches);
  });

  test("match as the regular expression that says the same", () => {
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesWildcards(pattern, text)).toBe(expression.test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("that a regular expression would try for hours are decided at once", () => {
    expect(matchesWildcards("*a".repeat(200), "a".repeat(20_000) + "b")).toBe(false);
    expect(matchesWildcards(`${"*?a".repeat(100)}b`, "a".repeat(5_000))).toBe(false);
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
    ["arn:aws:s3*", "arn:aws:s3:::bucket", false],
  ])("of operators: %s and %s match: %s", (pattern, arn, matches) => {
    expect(matchesArn(pattern, arn)).toBe(matches);
  });

  test.each([
    ["arn:aws:s3*", "arn:aws:s3:::bucket", true],
    ["arn:aws:s3:::*", "arn:aws:s3:::bucket/a:b", true],
    ["arn:aws:logs:*:*:*", "arn:aws:logs:us-east-1:111122223333:log-group:/aws/a", true],
    ["arn:aws:logs:*:log-group:*", "arn:aws:logs:us-east-1:111122223333:log-group:/aws/a", false],
    ["arn:*:s3:::bucket", "arn:aws-cn:s3:::bucket", true],
    ["arn:aws:iam::*:role/a", "arn:aws:iam::111122223333:role/A", false],
    ["arn:*", "*", false],
  ])("of the element Resource: %s and %s match: %s", (pattern, arn, matches) => {
    expect(matchesResource(pattern, arn)).toBe(matches);
  });
});

describe("two patterns", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 }).map(encodePattern);
  const plain = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });

  test("overlap where a text matches both, and all of one is in another that matches both of its texts", () => {
    fc.assert(
      fc.property(pattern, pattern, plain, (first, second, text) => {
        const [inFirst, inSecond] = [compileGlob(first)(text), compileGlob(second)(text)];
        if (inFirst && inSecond) expect(globsOverlap(first, second)).toBe(true);
        if (inSecond && textsOf(second).every(compileGlob(first))) expect(inFirst).toBe(true);
        expect(globsOverlap(second, first)).toBe(globsOverlap(first, second));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["a*", "*b", true],
    ["a*", "b*", false],
    ["a?", "a", false],
    ["a*c", "ab", false],
    ["", "*", true],
    ["", "?", false],
  ])("%s and %s overlap: %s", (first, second, overlap) => {
    expect(globsOverlap(encodePattern(first), encodePattern(second))).toBe(overlap);
  });
});
