import { describe, expect, test } from "vitest";
import { identityAllows, trustAllows, type Statement } from "./statements.js";

const principalArn = "arn:aws:iam::111122223333:role/team/Administrator";
const request = { action: "sts:AssumeRole", resource: "arn:aws:iam::444455556666:role/Plan", principalArn };
const allow: Statement = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "sts:AssumeRole",
  Resource: "*",
};

describe("a trust policy", () => {
  test.each<[boolean, Statement["Principal"]]>([
    [true, "*"],
    [true, { AWS: "*" }],
    [true, { AWS: "111122223333" }],
    [true, { AWS: ["arn:aws:iam::999999999999:root", "arn:aws:iam::111122223333:root"] }],
    [true, { AWS: principalArn }],
    [false, { AWS: "arn:aws:iam::999999999999:root" }],
    [false, { AWS: "arn:aws:iam::111122223333:role/*" }],
    [false, {}],
  ])("allows %s for the principal %o", (expected, Principal) => {
    expect(trustAllows([{ ...allow, ...(Principal ? { Principal } : {}) }], request)).toBe(expected);
  });

  test.each<[boolean, string, string | string[]]>([
    [true, "ArnLike", "arn:aws:iam::111122223333:role/team/*"],
    [true, "ArnLike", ["arn:aws:iam::*:role/none", "arn:aws:iam::*:role/*Admin*"]],
    [false, "ArnLike", "arn:aws:*:role/team/Administrator"],
    [false, "ArnLike", "arn:aws:iam::111122223333:role/Administrator"],
    [true, "StringLike", "arn:*Administrator"],
    [true, "StringEquals", principalArn],
    [false, "StringEquals", "arn:aws:iam::111122223333:role/team/*"],
    [false, "ArnNotLike", "arn:aws:iam::*:role/team/*"],
    [true, "ArnNotEquals", "arn:aws:iam::*:role/other"],
    [false, "Bool", "true"],
  ])("allows %s when the principal is to be %s %o", (expected, operator, value) => {
    const Condition = { [operator]: { "aws:PrincipalArn": value } };
    expect(trustAllows([{ ...allow, Condition }], request)).toBe(expected);
  });

  test("allows nothing on a condition that nobody knows, and denies on it", () => {
    const Condition = { StringEquals: { "sts:ExternalId": "a" } };
    expect(trustAllows([{ ...allow, Condition }], request)).toBe(false);
    expect(trustAllows([allow, { ...allow, Effect: "Deny", Condition }], request)).toBe(false);
  });
});

describe("an identity's policy", () => {
  test.each<[boolean, string, string]>([
    [true, "sts:*", "arn:aws:iam::444455556666:role/Plan"],
    [true, "STS:assumerole", "arn:aws:iam::*:role/Pl?n"],
    [false, "sts:AssumeRole", "arn:aws:iam::444455556666:role/Deploy"],
    [false, "iam:*", "*"],
  ])("allows %s with %s on %s", (expected, Action, Resource) => {
    expect(identityAllows([{ Effect: "Allow", Action, Resource }], request)).toBe(expected);
  });

  test("is overruled by a denial", () => {
    expect(identityAllows([allow, { ...allow, Effect: "Deny" }], request)).toBe(false);
    expect(identityAllows([], request)).toBe(false);
  });
});
