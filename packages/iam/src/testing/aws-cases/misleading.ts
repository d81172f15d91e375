import { bob, casesOf, developer, other, own, pages, root, type AwsCase, type CaseRow } from "./aws-case.js";

const object = "arn:aws:s3:::bucket/folder/file";
const session = { ...developer, tags: { Team: "Blue" } } as const;

/** Requests of which a good guess is wrong. */
const rows: readonly CaseRow[] = [
  [
    pages.operators,
    "a denial of addresses outside of a range of version 4 is about every address of version 6",
    { identity: [{}, { Effect: "Deny", Condition: { NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }] },
    developer,
    { context: { "aws:SourceIp": "2001:db8::1" } },
    "denied",
  ],
  [
    pages.operators,
    "a denial without multi-factor authentication by BoolIfExists reaches keys that do not say it",
    {
      identity: [
        {},
        { Effect: "Deny", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } },
      ],
    },
    bob,
    {},
    "denied",
  ],
  [
    pages.operators,
    "and by Bool it does not",
    { identity: [{}, { Effect: "Deny", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }] },
    bob,
    {},
    "allowed",
  ],
  [
    pages.conditionKeys,
    "the key of a tag may be written in any case, its value may not",
    { identity: [{ Condition: { StringEquals: { "aws:PrincipalTag/tEAM": "blue" } } }] },
    session,
    {},
    "denied",
  ],
  [
    pages.conditionBlocks,
    "several values of a negated operator are none of which may match",
    { identity: [{ Condition: { StringNotLike: { "aws:PrincipalTag/team": ["Green*", "Bl*"] } } }] },
    session,
    {},
    "denied",
  ],
  [
    pages.multivalued,
    "ForAnyValue of a negated operator allows nobody without the key",
    { identity: [{ Condition: { "ForAnyValue:StringNotEquals": { "aws:TagKeys": "cost" } } }] },
    developer,
    {},
    "denied",
  ],
  [
    pages.boundaries,
    "a bucket that lets the user itself in passes by the user's boundary",
    { identity: [], boundary: [{ Action: "sqs:*" }], resource: [{ Principal: { AWS: bob.arn } }] },
    bob,
    {},
    "allowed",
  ],
  [
    pages.boundaries,
    "and one that lets a role in does not by the role's",
    { identity: [], boundary: [{ Action: "sqs:*" }], resource: [{ Principal: { AWS: developer.roleArn } }] },
    developer,
    {},
    "denied",
  ],
  [
    pages.crossAccount,
    "a bucket of another account that lets everybody in lets nobody in whose own policies do not",
    { identity: [{ Action: "sqs:*" }], resource: [{ Principal: "*" }] },
    developer,
    { resourceAccountId: other },
    "denied",
  ],
  [
    pages.root,
    "the root user is denied by its bucket's policy that denies everybody",
    {
      resource: [{ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
    },
    root,
    { resourceAccountId: own, context: { "aws:SecureTransport": false } },
    "denied",
  ],
];

export const misleadingCases: readonly AwsCase[] = casesOf(rows, "a good guess is wrong", {
  action: "s3:GetObject",
  resource: object,
});
