import type { Principal } from "../../request/principal.js";
import { developer, documents, own, pages, root, type AwsCase, type CasePolicies } from "./aws-case.js";
import {
  full,
  linked,
  logArchive,
  manager,
  object,
  organization,
  trail,
  type Policies,
} from "./case-organization.js";

const open: Policies = { "r-ab12": full, "ou-ab12-production": full, [own]: full, [logArchive]: full };
const denyS3 = { Effect: "Deny", Action: "s3:*" };
const ec2 = { Action: "ec2:*" };
const rootSession = { kind: "root-session", accountId: own } as const;
type ScpRow = readonly [
  that: string,
  Policies | undefined,
  Principal,
  verdict: AwsCase["verdict"],
  because?: RegExp | undefined,
  more?: CasePolicies,
];

const scpRows: readonly ScpRow[] = [
  ["every level allows", open, developer, "allowed"],
  ["the policy type is not enabled", undefined, developer, "allowed"],
  ["the root does not allow", { ...open, "r-ab12": [ec2] }, developer, "denied", /of r-ab12: has no/],
  [
    "the unit does not allow",
    { ...open, "ou-ab12-production": [ec2] },
    developer,
    "denied",
    /of ou-ab12-production: has no/,
  ],
  ["the account does not allow", { ...open, [own]: [ec2] }, developer, "denied", /of 111122223333: has no/],
  [
    "a level has no policy",
    { ...open, "ou-ab12-production": [] },
    developer,
    "denied",
    /of ou-ab12-production/,
  ],
  ["a level is not listed", { "r-ab12": full, [own]: full }, developer, "denied"],
  ["the root denies", { ...open, "r-ab12": [{}, denyS3] }, developer, "denied", /of r-ab12: .* denies it/],
  [
    "the account denies",
    { ...open, [own]: [{}, denyS3] },
    developer,
    "denied",
    /of 111122223333: .* denies it/,
  ],
  ["another account denies", { ...open, [logArchive]: [{}, denyS3] }, developer, "allowed"],
  [
    "they allow and no identity policy does",
    open,
    developer,
    "denied",
    /identity policies: has no/,
    { identity: [] },
  ],
  [
    "they deny what a resource's policy allows",
    { ...open, [own]: [{}, denyS3] },
    developer,
    "denied",
    undefined,
    { resource: [{ Principal: "*" }] },
  ],
  ["a root SCP does not bind management", { ...open, "r-ab12": [{}, denyS3] }, manager, "allowed"],
  ["nor a missing Allow", { "r-ab12": [] }, manager, "allowed"],
  ["they bind a member's root user", { ...open, [own]: [{}, denyS3] }, root, "denied"],
  [
    "they bind a root session",
    { ...open, [own]: [{}, denyS3] },
    rootSession,
    "denied",
    undefined,
    { session: [{}] },
  ],
  ["they do not bind a service-linked role", { ...open, "r-ab12": [denyS3] }, linked, "allowed"],
  [
    "they do not bind a service",
    { ...open, "r-ab12": [denyS3] },
    trail,
    "allowed",
    undefined,
    { resource: [{ Principal: { Service: trail.service } }] },
  ],
  [
    "they allow by a list of actions",
    { ...open, "r-ab12": [{ Action: ["ec2:*", "s3:Get*"] }] },
    developer,
    "allowed",
  ],
  ["they allow by NotAction", { ...open, "r-ab12": [{ NotAction: "iam:*" }] }, developer, "allowed"],
  [
    "they deny on a condition that holds",
    {
      ...open,
      "r-ab12": [{}, { ...denyS3, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-other" } } }],
    },
    developer,
    "denied",
  ],
  [
    "they deny on a condition that does not hold",
    {
      ...open,
      "r-ab12": [
        {},
        { ...denyS3, Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Developer" } } },
      ],
    },
    developer,
    "allowed",
  ],
  [
    "they allow one resource",
    { ...open, "r-ab12": [{ Resource: "arn:aws:s3:::bucket/*" }] },
    developer,
    "allowed",
  ],
];

/** Service control policies. */
export const scpCases: readonly AwsCase[] = scpRows.map(
  ([that, scps, principal, verdict, because, more]): AwsCase => ({
    that: `service control policies: ${that}`,
    page: /management|service/.test(that) ? pages.scps : pages.scpEvaluation,
    documents: documents({ identity: full, ...more, organization: organization(scps) }),
    request: {
      principal,
      action: "s3:GetObject",
      resource: object,
      ...(principal.kind === "service" ? { resourceAccountId: own } : {}),
    },
    verdict,
    ...(because === undefined ? {} : { because }),
  }),
);
