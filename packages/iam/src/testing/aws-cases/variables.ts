import type { AccessRequest } from "../../request/request.js";
import { bob, developer, documents, pages, type AwsCase, type StatementParts } from "./aws-case.js";

type Row = readonly [
  that: string,
  StatementParts | readonly StatementParts[],
  Partial<AccessRequest>,
  verdict: AwsCase["verdict"],
];

const home = { Resource: "arn:aws:s3:::bucket/home/${aws:username}/*" };
const teamOrAll = { Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'company-wide'}/*" };
const inFolder = (folder: string) => ({ resource: `arn:aws:s3:::bucket/${folder}/file` });

const rows: readonly Row[] = [
  ["a variable in a resource is the user's name", home, inFolder("home/Bob"), "allowed"],
  ["and no other user's", home, inFolder("home/Eve"), "denied"],
  ["a role session has no user name", home, { principal: developer, ...inFolder("home/Bob") }, "denied"],
  [
    "a tag's value stands for it",
    teamOrAll,
    { principal: { ...bob, tags: { team: "red" } }, ...inFolder("red") },
    "allowed",
  ],
  [
    "the default does not count then",
    teamOrAll,
    { principal: { ...bob, tags: { team: "red" } }, ...inFolder("company-wide") },
    "denied",
  ],
  ["the default stands for a missing tag", teamOrAll, inFolder("company-wide"), "allowed"],
  ["and nothing else does", teamOrAll, inFolder("red"), "denied"],
  [
    "the names of variables are compared without regard to case",
    { Resource: "arn:aws:s3:::bucket/${AWS:UserName}/*" },
    inFolder("Bob"),
    "allowed",
  ],
  [
    "a wildcard in a variable's value is a character",
    { Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/*" },
    { principal: { ...bob, tags: { team: "*" } }, ...inFolder("red") },
    "denied",
  ],
  [
    "the key of a tag may have slashes",
    { Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/acme/team}/*" },
    { principal: { ...bob, tags: { "acme/team": "red" } }, ...inFolder("red") },
    "allowed",
  ],
  [
    "a variable's value with slashes reaches into folders",
    { Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/path}/*" },
    { principal: { ...bob, tags: { path: "a/b" } }, ...inFolder("a/b") },
    "allowed",
  ],
  [
    "a value that looks like a variable is text",
    { Condition: { StringEquals: { "aws:PrincipalTag/team": "${aws:PrincipalTag/team}" } } },
    { principal: { ...bob, tags: { team: "${aws:username}" } }, ...inFolder("a") },
    "allowed",
  ],
  ["${*} is a star", { Resource: "arn:aws:s3:::bucket/${*}/file" }, inFolder("*"), "allowed"],
  ["and no wildcard", { Resource: "arn:aws:s3:::bucket/${*}/file" }, inFolder("a"), "denied"],
  ["${?} is a question mark", { Resource: "arn:aws:s3:::bucket/${?}/file" }, inFolder("a"), "denied"],
  ["${$} is a dollar", { Resource: "arn:aws:s3:::bucket/${$}/file" }, inFolder("$"), "allowed"],
  [
    "a variable in a condition is compared as text",
    { Condition: { StringEquals: { "aws:ResourceTag/owner": "${aws:username}" } } },
    { ...inFolder("a"), resourceTags: { owner: "Bob" } },
    "allowed",
  ],
  [
    "and case counts",
    { Condition: { StringEquals: { "aws:ResourceTag/owner": "${aws:username}" } } },
    { ...inFolder("a"), resourceTags: { owner: "bob" } },
    "denied",
  ],
  [
    "a variable may stand between wildcards",
    { Condition: { StringLike: { "s3:prefix": ["", "home/", "home/${aws:username}/*"] } } },
    { action: "s3:ListBucket", context: { "s3:prefix": "home/Bob/a" } },
    "allowed",
  ],
  [
    "or in an ARN",
    { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:${aws:username}-*" } } },
    { context: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:Bob-topic" } },
    "allowed",
  ],
  [
    "what has no value matches nothing",
    { Condition: { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } } },
    { resourceTags: { team: "red" } },
    "denied",
  ],
  [
    "what has no value denies nothing for certain",
    [
      {},
      {
        Effect: "Deny",
        Condition: { StringNotEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
      },
    ],
    { resourceTags: { team: "red" } },
    "unknown",
  ],
  [
    "IfExists prevents that the statement is invalid",
    [
      {},
      {
        Effect: "Deny",
        Condition: { StringNotEqualsIfExists: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
      },
    ],
    { resourceTags: { team: "red" } },
    "denied",
  ],
  [
    "a numeric operator knows no variables",
    [
      {},
      {
        Effect: "Deny",
        Condition: {
          StringEquals: { "example:Limit": "${example:Wanted}" },
          NumericEquals: { "example:Wanted": 5 },
        },
      },
    ],
    { context: { "example:Limit": "5", "example:Wanted": "5" } },
    "denied",
  ],
  [
    "a key with several values is no variable",
    { Condition: { StringEquals: { "aws:ResourceTag/via": "${aws:CalledVia}" } } },
    { resourceTags: { via: "a" }, context: { "aws:CalledVia": ["a", "b"] } },
    "denied",
  ],
];

/** Policy variables, with defaults and without. */
export const variableCases: readonly AwsCase[] = [
  ...rows.map(([that, statements, request, verdict]): AwsCase => ({
    that,
    page: pages.variables,
    documents: documents({ identity: [statements].flat() }),
    request: { principal: bob, action: "s3:GetObject", resource: "arn:aws:s3:::bucket/file", ...request },
    verdict,
  })),
  ...(["2008-10-17", undefined] as const).map((Version): AwsCase => ({
    that: `in version ${Version ?? "(none)"}, a variable is text like any other`,
    page: pages.variables,
    documents: {
      identity: [
        {
          name: "old",
          document: { ...(Version ? { Version } : {}), Statement: { Effect: "Allow", Action: "*", ...home } },
        },
      ],
    },
    request: { principal: bob, action: "s3:GetObject", ...inFolder("home/Bob") },
    verdict: "denied",
  })),
];
