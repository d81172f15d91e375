import { describe, expect, test } from "vitest";
import { isNarrowed } from "./trust-conditions.js";
import { UNKNOWN } from "./unknown.js";

const organization = "o-a1b2c3d4e5";
const role = "arn:aws:iam::111122223333:role/Deploy";

describe("a condition that leaves one organization or account", () => {
  test.each([
    ["the organization", { StringEquals: { "aws:PrincipalOrgID": organization } }],
    ["its name in other letters", { stringequals: { "AWS:principalorgid": [organization] } }],
    ["the role's own organization", { StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } }],
    ["a path", { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": `${organization}/r-ab12/*` } }],
    ["an account", { StringEqualsIgnoreCase: { "aws:PrincipalAccount": ["111122223333", "444455556666"] } }],
    ["the role's own account", { StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } }],
    ["a role of an account", { ArnEquals: { "aws:PrincipalArn": role } }],
    ["roles of an account", { ArnLike: { "aws:PrincipalArn": "arn:*:iam::111122223333:role/*" } }],
    [
      "a session of an account",
      { ArnLike: { "aws:PrincipalArn": "arn:aws:sts::111122223333:assumed-role/x/*" } },
    ],
    ["nobody, without a value", { StringEquals: { "aws:PrincipalOrgID": [] } }],
    ["nobody, with a value that no organization has", { StringEquals: { "aws:PrincipalOrgID": 7 } }],
    ["sessions of one role", { StringLike: { "aws:userid": "AROAEXAMPLEEXAMPLE123:*" } }],
    ["services that act for an account", { StringEquals: { "aws:SourceAccount": "111122223333" } }],
    ["services that act for the organization", { StringEquals: { "aws:SourceOrgID": organization } }],
    ["services that act for a bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-logs" } }],
    [
      "services that act for any topic of an account",
      { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111122223333:*" } },
    ],
    [
      "the organization, if there is one, and there has to be",
      {
        StringEqualsIfExists: { "aws:PrincipalOrgID": organization },
        Null: { "aws:PrincipalOrgID": "false" },
      },
    ],
    [
      "paths of the organization, if there are any, and there have to be",
      {
        "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": `${organization}/*` },
        Null: { "aws:PrincipalOrgPaths": false },
      },
    ],
    [
      "the organization and a role's name",
      {
        StringEquals: { "aws:PrincipalOrgID": organization },
        ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" },
      },
    ],
  ])("has %s", (_, Condition) => {
    expect(isNarrowed({ Condition })).toBe(true);
  });

  test.each([
    ["it", UNKNOWN],
    ["what its operator compares", { StringEquals: UNKNOWN }],
    ["its value", { StringEquals: { "aws:PrincipalOrgID": UNKNOWN } }],
    ["one of its values", { StringEquals: { "aws:PrincipalOrgID": [organization, UNKNOWN] } }],
  ])("may be there while %s is unknown", (_, Condition) => {
    expect(isNarrowed({ Condition })).toBe(true);
  });
});

describe("a condition that leaves more", () => {
  test.each([
    ["is missing", undefined],
    ["is empty", {}],
    ["is text", "aws:PrincipalOrgID"],
    ["has an operator without keys", { StringEquals: "aws:PrincipalOrgID" }],
    ["has an operator that there is not", { StringEqual: { "aws:PrincipalOrgID": organization } }],
    ["has an id that is a pattern", { StringLike: { "aws:PrincipalOrgID": "o-*" } }],
    ["has one value that is a pattern", { StringLike: { "aws:PrincipalOrgID": [organization, "*"] } }],
    ["compares the caller with himself", { StringEquals: { "aws:PrincipalOrgID": "${aws:PrincipalOrgID}" } }],
    ["excludes an organization", { StringNotEquals: { "aws:PrincipalOrgID": organization } }],
    [
      "lets callers without organization in",
      { StringEqualsIfExists: { "aws:PrincipalOrgID": organization } },
    ],
    [
      "is true of no value at all",
      { "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": `${organization}/*` } },
    ],
    ["has paths of any organization", { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-*/*" } }],
    ["has an account that is a pattern", { StringLike: { "aws:PrincipalAccount": "1111*" } }],
    ["has a role's name in any account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" } }],
    [
      "has a role's name in the caller's own account",
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/Deploy" } },
    ],
    [
      "compares the caller with his tag",
      { StringEquals: { "aws:PrincipalOrgID": "${aws:PrincipalTag/organization}" } },
    ],
    ["has one role's name in any account beside others", { ArnLike: { "aws:PrincipalArn": [role, "*"] } }],
    ["has sessions of any role", { StringLike: { "aws:userid": "*:deploy" } }],
    ["has services that act for anybody", { Bool: { "aws:PrincipalIsAWSService": "true" } }],
    ["has services that act for any bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }],
    [
      "lets in services that tell no source",
      {
        Bool: { "aws:PrincipalIsAWSService": true },
        StringEqualsIfExists: { "aws:SourceAccount": "111122223333" },
      },
    ],
    ["excludes an account", { StringNotEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } }],
    ["has an external id", { StringEquals: { "sts:ExternalId": "secret" } }],
    ["has a network", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }],
    ["has a key that objects inherit", { StringEquals: { constructor: organization } }],
  ])("%s", (_, Condition) => {
    expect(isNarrowed({ Condition })).toBe(false);
  });
});
