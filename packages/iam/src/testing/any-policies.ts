import fc from "fast-check";
import type { DocumentSet } from "../documents/read-documents.js";
import type { AccessRequest } from "../request/request.js";
import { unknown } from "../unknown.js";

const own = "111122223333";
const other = "444455556666";
const management = "999988887777";
export const because = unknown("it is known after the deployment");

const actions = [
  "s3:GetObject",
  "S3:getobject",
  "s3:Get*",
  "s3:*",
  "*",
  "kms:Decrypt",
  "sts:AssumeRole",
  "sqs:?endMessage",
];
const resources = [
  "*",
  "arn:aws:s3:::bucket/*",
  "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'all'}/*",
  "arn:aws:s3:::bucket/${aws:username}/*",
  `arn:aws:kms:*:${own}:key/*`,
  `arn:aws:iam::${other}:role/*`,
  because,
];
const principals = [
  "*",
  { AWS: own },
  { AWS: [`arn:aws:iam::${own}:role/Developer`, other] },
  { AWS: `arn:aws:sts::${own}:assumed-role/Developer/alice` },
  { Service: "cloudtrail.amazonaws.com" },
  because,
];
const conditions = [
  {},
  { StringEquals: { "aws:PrincipalAccount": own } },
  { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1234567890" } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
  { "ForAnyValue:StringLike": { "aws:TagKeys": ["t*", because] } },
  { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Dev*" } },
  { Null: { "aws:TokenIssueTime": true }, Bool: { "aws:SecureTransport": "true" } },
  { NumericLessThan: { "s3:max-keys": 10 }, IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
  because,
];

export const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const someOf = <T>(values: readonly T[]) => fc.array(some(...values), { minLength: 1, maxLength: 3 });

export function statementOf(kind: "attached" | "resource" | "trust" | "rcp") {
  const what = fc.oneof(fc.record({ Action: someOf(actions) }), fc.record({ NotAction: someOf(actions) }));
  const where = fc.oneof(
    fc.record({ Resource: someOf(resources) }),
    fc.record({ NotResource: someOf(resources) }),
  );
  const whom = fc.oneof(
    fc.record({ Principal: some(...principals) }),
    fc.record({ NotPrincipal: some(...principals) }),
  );
  return fc
    .tuple(
      some("Allow", "Deny"),
      kind === "rcp" ? fc.record({ Action: someOf(actions) }) : what,
      kind === "trust" ? fc.constant({}) : where,
      kind === "attached" ? fc.constant({}) : kind === "rcp" ? fc.constant({ Principal: "*" }) : whom,
      some(...conditions),
    )
    .map(([Effect, ...parts]) => {
      const [action, resource, principal, Condition] = parts;
      return { Effect: kind === "rcp" ? "Deny" : Effect, ...action, ...resource, ...principal, Condition };
    });
}

function documentOf(kind: Parameters<typeof statementOf>[0]) {
  const statements = fc.array(statementOf(kind), { minLength: 1, maxLength: 3 });
  return statements.map((Statement) => ({ Version: "2012-10-17", Statement }));
}

export const named = (document: unknown) => ({ name: "policy", document });
const openTargets = ["r-ab12", "ou-ab12-1", own, other, management];
const full = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** Sets of policies of every kind, each of which is there or not. */
export const sets: fc.Arbitrary<DocumentSet> = fc
  .record({
    identity: fc.option(documentOf("attached"), { nil: undefined }),
    boundary: fc.option(documentOf("attached"), { nil: undefined, freq: 1 }),
    session: fc.option(documentOf("attached"), { nil: undefined, freq: 1 }),
    resource: fc.option(
      fc.oneof(
        documentOf("resource").map((document) => ({ ...named(document), kind: "resource" as const })),
        documentOf("resource").map((document) => ({ ...named(document), kind: "key" as const })),
        documentOf("trust").map((document) => ({ ...named(document), kind: "trust" as const })),
      ),
      { nil: undefined },
    ),
    scp: fc.option(documentOf("attached"), { nil: undefined }),
    rcp: fc.option(documentOf("rcp"), { nil: undefined }),
  })
  .map(({ identity, boundary, session, resource, scp, rcp }) => ({
    organization: {
      id: "o-1234567890",
      managementAccountId: management,
      accounts: { [own]: ["r-ab12", "ou-ab12-1"], [management]: ["r-ab12"] },
      scps: Object.fromEntries(
        openTargets.map((target) => [
          target,
          [named(full), ...(scp !== undefined && target === "ou-ab12-1" ? [named(scp)] : [])],
        ]),
      ),
      rcps: rcp === undefined ? {} : { [own]: [named(rcp)] },
    },
    ...(identity === undefined ? {} : { identity: [named(identity)] }),
    ...(boundary === undefined ? {} : { boundary: named(boundary) }),
    ...(session === undefined ? {} : { session: [named(session)] }),
    ...(resource === undefined ? {} : { resource }),
  }));

export const requests: fc.Arbitrary<AccessRequest> = fc.record({
  principal: some<AccessRequest["principal"]>(
    {
      kind: "role",
      roleArn: `arn:aws:iam::${own}:role/Developer`,
      sessionName: "alice",
      tags: { team: "red" },
    },
    { kind: "user", arn: `arn:aws:iam::${own}:user/Bob` },
    { kind: "role", roleArn: `arn:aws:iam::${management}:role/Administrator` },
    { kind: "role", roleArn: `arn:aws:iam::${other}:role/Stranger` },
    { kind: "root", accountId: own },
    { kind: "service", service: "cloudtrail.amazonaws.com" },
    { kind: "anonymous" },
  ),
  action: some("s3:GetObject", "kms:Decrypt", "sts:AssumeRole", "sqs:SendMessage", "ec2:RunInstances"),
  resource: some<NonNullable<AccessRequest["resource"]>>(
    "*",
    "arn:aws:s3:::bucket/red/file",
    `arn:aws:kms:eu-west-1:${own}:key/1`,
    `arn:aws:iam::${other}:role/Target`,
    `arn:aws:sqs:eu-west-1:${own}:queue`,
    because,
  ),
  resourceTags: some({}, { team: "red" }, { team: because }),
  context: some<NonNullable<AccessRequest["context"]>>(
    {},
    { "aws:TagKeys": ["team", "cost"], "aws:SecureTransport": true },
    { "aws:TagKeys": because, "s3:max-keys": 5, "aws:SourceIp": "203.0.113.9" },
  ),
});
