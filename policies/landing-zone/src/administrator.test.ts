import { describe, expect, test } from "vitest";
import { allowsEverything, isAdministratorAccess } from "./administrator.js";
import type { Statement } from "./policy-document.js";
import { UNKNOWN } from "./unknown.js";

const allow = (statement: Statement): Statement => ({ Effect: "Allow", ...statement });

describe("statements that amount to everything", () => {
  test.each([
    ["Action * on *", [allow({ Action: "*", Resource: "*" })]],
    ["lists with * in them", [allow({ Action: ["s3:*", "*"], Resource: ["arn:aws:s3:::logs", "*"] })]],
    ["Action *:*", [allow({ Action: "*:*", Resource: "*" })]],
    ["Action ** on a pattern", [allow({ Action: "**", Resource: "*?" })]],
    ["a resource of every kind", [allow({ Action: "*", Resource: "arn:aws:*:*:*:*" })]],
    ["a resource in every partition", [allow({ Action: "*", Resource: "arn:*" })]],
    ["a resource of every service", [allow({ Action: "*", Resource: "arn:aws:*" })]],
    ["all but some resources", [allow({ Action: "*", NotResource: "arn:aws:s3:::logs" })]],
    ["all but some actions", [allow({ NotAction: "s3:DeleteBucket", Resource: "*" })]],
    ["all but a part of IAM", [allow({ NotAction: ["iam:Create*", "iam:Get*"], Resource: "*" })]],
    ["all but some actions and resources", [allow({ NotAction: ["s3:*"], NotResource: ["arn:aws:s3:::*"] })]],
    [
      "all but IAM, and IAM",
      [allow({ NotAction: "iam:*", Resource: "*" }), allow({ Action: "IAM:*", Resource: "*" })],
    ],
    [
      "all but IAM, and all but S3",
      [allow({ NotAction: "iam:*", Resource: "*" }), allow({ NotAction: "s3:*", Resource: "*" })],
    ],
    ["everything under a condition", [allow({ Action: "*", Resource: "*", Condition: UNKNOWN })]],
    ["everything beside what is unknown", [allow({ Action: ["*", UNKNOWN], Resource: ["*", UNKNOWN] })]],
    [
      "everything beside a Deny",
      [allow({ Action: "*", Resource: "*" }), { Effect: "Deny", Action: "iam:*", Resource: "*" }],
    ],
  ])("are %s", (_, statements) => {
    expect(allowsEverything(statements)).toBe(true);
  });
});

describe("statements that do not amount to everything", () => {
  test.each([
    ["none", []],
    ["a Deny of everything", [{ Effect: "Deny", Action: "*", Resource: "*" }]],
    ["all of a service", [allow({ Action: "s3:*", Resource: "*" })]],
    ["all of IAM", [allow({ Action: "iam:*", Resource: "*" })]],
    ["everything on one resource", [allow({ Action: "*", Resource: "arn:aws:s3:::logs" })]],
    ["everything on all of a service", [allow({ Action: "*", Resource: "arn:aws:s3:::*" })]],
    ["everything on a partition without more", [allow({ Action: "*", Resource: "arn:aws" })]],
    ["everything on nothing", [allow({ Action: "*" })]],
    ["everything on all but everything", [allow({ Action: "*", NotResource: "*" })]],
    ["all but everything", [allow({ NotAction: "*", Resource: "*" })]],
    ["all but IAM", [allow({ NotAction: ["iam:*", "organizations:*"], Resource: "*" })]],
    ["all but IAM in other letters", [allow({ NotAction: "IAM:**", Resource: "*" })]],
    [
      "all but IAM, and IAM on one resource",
      [
        allow({ NotAction: "iam:*", Resource: "*" }),
        allow({ Action: "iam:*", Resource: "arn:aws:iam::111122223333:role/deploy" }),
      ],
    ],
  ])("are %s", (_, statements) => {
    expect(allowsEverything(statements)).toBe(false);
  });

  test.each([
    ["effect", { Effect: UNKNOWN, Action: "*", Resource: "*" }],
    ["action", allow({ Action: UNKNOWN, Resource: "*" })],
    ["resource", allow({ Action: "*", Resource: UNKNOWN })],
    ["excepted action", allow({ NotAction: ["s3:*", UNKNOWN], Resource: "*" })],
    ["excepted resource", allow({ Action: "*", NotResource: UNKNOWN })],
  ])("are those whose %s is unknown", (_, statement) => {
    expect(allowsEverything([statement])).toBe(false);
  });
});

test("AWS's AdministratorAccess is told by its ARN, in any partition", () => {
  expect(isAdministratorAccess("arn:aws:iam::aws:policy/AdministratorAccess")).toBe(true);
  expect(isAdministratorAccess("arn:aws-us-gov:iam::aws:policy/AdministratorAccess")).toBe(true);
  expect(isAdministratorAccess("arn:aws:iam::aws:policy/AdministratorAccess-Amplify")).toBe(false);
  expect(isAdministratorAccess("arn:aws:iam::111122223333:policy/AdministratorAccess")).toBe(false);
  expect(isAdministratorAccess("arn:aws:iam::aws:policy/ReadOnlyAccess")).toBe(false);
});
