import type { AccessRequest } from "../../request/request.js";
import { developer, documents, pages, type AwsCase, type StatementParts } from "./aws-case.js";

const object = "arn:aws:s3:::bucket/folder/file";

function identityCase(
  page: string,
  that: string,
  statements: readonly StatementParts[],
  request: Partial<AccessRequest>,
  verdict: AwsCase["verdict"],
): AwsCase {
  return {
    that,
    page,
    documents: documents({ identity: statements }),
    request: { principal: developer, action: "s3:GetObject", resource: object, ...request },
    verdict,
  };
}

type ActionRow = readonly [StatementParts["Action"], action: string, matches: boolean];

const actionRows: readonly ActionRow[] = [
  ["s3:GetObject", "s3:GetObject", true],
  ["S3:getobject", "s3:GetObject", true],
  ["s3:GetObject", "S3:GETOBJECT", true],
  ["s3:GetObject", "s3:GetObjectAcl", false],
  ["s3:*", "s3:GetObject", true],
  ["s3:*", "s3express:CreateSession", false],
  ["s3:Get*", "s3:PutObject", false],
  ["iam:*AccessKey*", "iam:UpdateAccessKey", true],
  ["iam:*AccessKey*", "iam:GetUser", false],
  ["ec2:Describe?pcs", "ec2:DescribeVpcs", true],
  [["sqs:SendMessage", "s3:ListBucket", "s3:GetObject"], "s3:GetObject", true],
  ["*", "s3:GetObject", true],
];

type ResourceRow = readonly [resource: string | readonly string[], asked: string, matches: boolean | "some"];

const resourceRows: readonly ResourceRow[] = [
  ["*", "*", true],
  ["arn:aws:s3:::bucket", "*", false],
  ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/folder/*", true],
  ["arn:aws:s3:::bucket/folder/*", "arn:aws:s3:::bucket/*", "some"],
  ["arn:aws:s3:::bucket/*.txt", "arn:aws:s3:::bucket/folder/*", "some"],
  ["arn:aws:s3:::bucket/folder/?", "arn:aws:s3:::bucket/folder/*", "some"],
  ["arn:aws:s3:::bucket/folder/*", "arn:aws:s3:::bucket/other/*", false],
  [object, object, true],
  ["arn:aws:s3:::bucket/*", object, true],
  ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket", false],
  ["arn:aws:s3:::BUCKET/*", object, false],
  ["arn:aws:s3:::bucket*", object, true],
  ["arn:aws:s3:::buck*le", object, true],
  ["arn:aws:s3:::bucket/folder", object, false],
  ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/", true],
  ["arn:aws:ec2:us-east-1:111122223333:instance/*", "*", false],
  ["arn:aws:s3:::bucket/f?lder/*", object, true],
  ["arn:aws:s3:::*/file", object, true],
  ["arn:aws:iam::111122223333:user/accounting/*", "arn:aws:iam::111122223333:user/accounting/Ana", true],
  ["arn:aws:iam::111122223333:user/accounting/*", "arn:aws:iam::111122223333:user/Ana", false],
  ["arn:aws:sqs:*:111122223333:queue", "arn:aws:sqs:us-east-2:111122223333:queue", true],
  ["arn:aws:sqs:*:queue", "arn:aws:sqs:us-east-2:111122223333:queue", false],
  ["arn:aws:logs:*:*:*", "arn:aws:logs:us-east-1:111122223333:log-group:a:log-stream:b", true],
  [["arn:aws:s3:::other/*", "arn:aws:s3:::bucket/*"], object, true],
];

const notRows: readonly (readonly [string, string, StatementParts[], Partial<AccessRequest>, boolean])[] = [
  [pages.notAction, "NotAction allows what it does not list", [{ NotAction: "iam:*" }], {}, true],
  [pages.notAction, "and not what it lists", [{ NotAction: "s3:*" }], {}, false],
  [pages.notAction, "whatever the case", [{ NotAction: ["S3:get*"] }], {}, false],
  [
    pages.notAction,
    "NotAction with a Deny denies what it does not list",
    [{}, { Effect: "Deny", NotAction: "iam:*" }],
    {},
    false,
  ],
  [
    pages.notAction,
    "and lets pass what it lists",
    [{}, { Effect: "Deny", NotAction: ["iam:*", "s3:*"] }],
    {},
    true,
  ],
  [
    pages.notResource,
    "NotResource allows other resources",
    [{ NotResource: "arn:aws:s3:::other/*" }],
    {},
    true,
  ],
  [pages.notResource, "and not those that it lists", [{ NotResource: "arn:aws:s3:::bucket/*" }], {}, false],
  [
    pages.notResource,
    "NotResource with a Deny denies other resources",
    [{}, { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::hr", "arn:aws:s3:::hr/*"] }],
    {},
    false,
  ],
  [
    pages.notResource,
    "and lets pass those that it lists",
    [{}, { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"] }],
    {},
    true,
  ],
  [
    pages.notAction,
    "a NotAction beside an Allow of what it lists takes nothing away",
    [{ NotAction: "s3:*" }, { Action: "s3:GetObject" }],
    {},
    true,
  ],
  [pages.effect, "without a statement there is no access", [{ Action: "sqs:*" }], {}, false],
  [pages.implicitDeny, "a Deny wins over any Allow", [{}, { Effect: "Deny", Action: "s3:*" }], {}, false],
  [
    pages.implicitDeny,
    "a Deny of something else does not",
    [{}, { Effect: "Deny", Action: "sqs:*" }],
    {},
    true,
  ],
];

/** Actions, resources, and their opposites. */
export const elementCases: readonly AwsCase[] = [
  ...actionRows.map(([Action, action, matches]) =>
    identityCase(
      pages.action,
      `the action ${JSON.stringify(Action)} matches ${action}: ${String(matches)}`,
      [{ Action }],
      { action },
      matches ? "allowed" : "denied",
    ),
  ),
  ...resourceRows.map(([Resource, resource, matches]) =>
    identityCase(
      pages.resource,
      `the resource ${JSON.stringify(Resource)} matches ${resource}: ${String(matches)}`,
      [{ Resource }],
      { resource, resourceIsPattern: /[^*]\*/.test(resource) },
      matches === "some" ? "unknown" : matches ? "allowed" : "denied",
    ),
  ),
  ...notRows.map(([page, that, statements, request, allowed]) =>
    identityCase(page, that, statements, request, allowed ? "allowed" : "denied"),
  ),
];
