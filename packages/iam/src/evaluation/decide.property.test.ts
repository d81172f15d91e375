import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocuments, type DocumentSet } from "../documents/read-documents.js";
import type { AccessRequest } from "../request/request.js";
import { unknown } from "../unknown.js";
import { compile } from "./compile.js";
import { decide } from "./decide.js";
import type { Verdict } from "./decision.js";
import { decideUncompiled } from "./uncompiled.js";

const own = "111122223333";
const other = "444455556666";
const management = "999988887777";
const because = unknown("it is known after the deployment");

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

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const someOf = <T>(values: readonly T[]) => fc.array(some(...values), { minLength: 1, maxLength: 3 });

function statementOf(kind: "attached" | "resource" | "trust" | "rcp") {
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

const named = (document: unknown) => ({ name: "policy", document });
const openTargets = ["r-ab12", "ou-ab12-1", own, other, management];
const full = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** Sets of policies of every kind, each of which is there or not. */
const sets: fc.Arbitrary<DocumentSet> = fc
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

const requests: fc.Arbitrary<AccessRequest> = fc.record({
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

const runs = { numRuns: 200 };

function verdict(documents: DocumentSet, request: AccessRequest): Verdict {
  return decide(compile(readDocuments(documents)), request).verdict;
}

/** How much a verdict lets through. */
const allowance: Readonly<Record<Verdict, number>> = { denied: 0, unknown: 1, allowed: 2 };

interface Statements {
  readonly Statement: readonly object[];
}

/** The same documents, with another list of statements in each. */
function changed(
  set: DocumentSet,
  change: (statements: readonly object[]) => readonly object[],
): DocumentSet {
  const changedDocument = <T extends { readonly document: unknown }>(one: T): T => {
    const { Statement, ...rest } = one.document as Statements;
    return { ...one, document: { ...rest, Statement: change([Statement].flat()) } };
  };
  const { identity, boundary, session, resource } = set;
  return {
    ...set,
    ...(identity === undefined ? {} : { identity: identity.map(changedDocument) }),
    ...(boundary === undefined ? {} : { boundary: changedDocument(boundary) }),
    ...(session === undefined ? {} : { session: session.map(changedDocument) }),
    ...(resource === undefined ? {} : { resource: changedDocument(resource) }),
  };
}

describe("for any policies and any request", () => {
  test("compiled and uncompiled decide alike", () => {
    fc.assert(
      fc.property(sets, requests, (documents, request) => {
        const decision = decide(compile(readDocuments(documents)), request);
        expect(decideUncompiled(documents, request)).toEqual(decision);
        // Once more, with what was remembered of the action.
        expect(decide(compile(readDocuments(documents)), request)).toEqual(decision);
      }),
      runs,
    );
  });

  test("one more Deny never allows more", () => {
    const denial = statementOf("attached").map((statement) => ({ ...statement, Effect: "Deny" }));
    fc.assert(
      fc.property(sets, requests, denial, (documents, request, deny) => {
        const identity = [...(documents.identity ?? []), named({ Version: "2012-10-17", Statement: deny })];
        const before = verdict(documents, request);
        const after = verdict({ ...documents, identity }, request);
        expect(allowance[after]).toBeLessThanOrEqual(allowance[before]);
      }),
      runs,
    );
  });

  test("one more Deny in the resource's policy never allows more", () => {
    const denial = statementOf("resource").map((statement) => ({ ...statement, Effect: "Deny" }));
    fc.assert(
      fc.property(sets, requests, denial, (documents, request, deny) => {
        const { resource } = documents;
        fc.pre(resource !== undefined && "kind" in resource && resource.kind === "resource");
        const more = [...(resource.document as Statements).Statement, deny];
        const after = verdict(
          {
            ...documents,
            resource: { name: "policy", document: { Version: "2012-10-17", Statement: more } },
          },
          request,
        );
        expect(allowance[after]).toBeLessThanOrEqual(allowance[verdict(documents, request)]);
      }),
      runs,
    );
  });

  test("the order of statements never matters", () => {
    fc.assert(
      fc.property(sets, requests, (documents, request) => {
        const reversed = changed(documents, (statements) => statements.toReversed());
        expect(verdict(reversed, request)).toBe(verdict(documents, request));
      }),
      runs,
    );
  });

  test("what is unknown is never less certain than any value that it may have", () => {
    fc.assert(
      fc.property(sets, requests, some("team", "cost", undefined), (documents, request, key) => {
        const known = { ...request, context: { ...request.context, "aws:TagKeys": key } };
        const open = { ...request, context: { ...request.context, "aws:TagKeys": because } };
        const before = verdict(documents, open);
        if (before !== "unknown") expect(verdict(documents, known)).toBe(before);
      }),
      runs,
    );
  });
});
