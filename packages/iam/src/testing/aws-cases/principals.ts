import type { Principal } from "../../request/principal.js";
import {
  anonymous,
  bob,
  developer,
  developerArn,
  developerSessionArn,
  documents,
  other,
  own,
  pages,
  root,
  type AwsCase,
} from "./aws-case.js";

const object = "arn:aws:s3:::bucket/folder/file";

/** Statements in a bucket's policy, for a principal without policies of its own. */
type PrincipalRow = readonly [
  page: string,
  that: string,
  Partial<Record<"Principal" | "NotPrincipal", unknown>>,
  Principal,
  verdict: AwsCase["verdict"],
];

const federated = {
  kind: "federated-user",
  arn: `arn:aws:sts::${own}:federated-user/Bob`,
  userArn: bob.arn,
} as const;
const nameless = {
  kind: "role",
  roleArn: developerArn,
  unknownSession: { unknown: "nobody says its name" },
} as const;
const trail = { kind: "service", service: "cloudtrail.amazonaws.com" } as const;
const canonicalUserId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

const principalRows: readonly PrincipalRow[] = [
  [
    pages.principal,
    "the star is everybody, also who signed nothing",
    { Principal: "*" },
    anonymous,
    "allowed",
  ],
  [pages.principal, "so is the star of AWS", { Principal: { AWS: "*" } }, anonymous, "allowed"],
  [pages.principal, "an account's id is not everybody", { Principal: { AWS: own } }, anonymous, "denied"],
  [pages.principal, "the star lets in roles of the account", { Principal: "*" }, developer, "allowed"],
  [
    pages.principal,
    "a role's ARN names its sessions",
    { Principal: { AWS: developerArn } },
    developer,
    "allowed",
  ],
  [
    pages.principal,
    "a session's ARN names it",
    { Principal: { AWS: developerSessionArn } },
    developer,
    "allowed",
  ],
  [
    pages.principal,
    "and no other session",
    { Principal: { AWS: developerSessionArn } },
    { ...developer, sessionName: "eve" },
    "denied",
  ],
  [
    pages.principal,
    "a session whose name is not known may be the one that is named",
    { Principal: { AWS: developerSessionArn } },
    nameless,
    "unknown",
  ],
  [
    pages.principal,
    "and is none of another role's",
    { Principal: { AWS: developerSessionArn.replace("Developer", "Developers") } },
    nameless,
    "denied",
  ],
  [
    pages.principal,
    "and is the role's in any case",
    { Principal: { AWS: [developerArn, developerSessionArn] } },
    nameless,
    "allowed",
  ],
  [pages.principal, "a user's ARN names the user", { Principal: { AWS: bob.arn } }, bob, "allowed"],
  [pages.principal, "and case counts", { Principal: { AWS: `arn:aws:iam::${own}:user/bob` } }, bob, "denied"],
  [
    pages.principal,
    "one of several is enough",
    { Principal: { AWS: [`arn:aws:iam::${other}:root`, bob.arn] } },
    bob,
    "allowed",
  ],
  [
    pages.principal,
    "an account leaves it to the account's policies",
    { Principal: { AWS: `arn:aws:iam::${own}:root` } },
    developer,
    "denied",
  ],
  [pages.principal, "an account names its root user", { Principal: { AWS: own } }, root, "allowed"],
  [
    pages.principal,
    "a federated user's ARN names the session",
    { Principal: { AWS: federated.arn } },
    federated,
    "allowed",
  ],
  [
    pages.principal,
    "a service's name names the service",
    { Principal: { Service: ["config.amazonaws.com", "cloudtrail.amazonaws.com"] } },
    trail,
    "allowed",
  ],
  [pages.principal, "and no other one", { Principal: { Service: "config.amazonaws.com" } }, trail, "denied"],
  [pages.principal, "an account does not name a service", { Principal: { AWS: own } }, trail, "denied"],
  [
    pages.principal,
    "S3 knows a root user by the account's canonical id",
    { Principal: { CanonicalUser: canonicalUserId } },
    { ...root, canonicalUserId },
    "allowed",
  ],
];

const bobAndAccount = [bob.arn, `arn:aws:iam::${own}:root`];

/** Denials with NotPrincipal, of which everybody else is the object. */
const notPrincipalRows: readonly (readonly [string, unknown, Principal, AwsCase["verdict"]])[] = [
  ["spares the user whose account is listed too", { AWS: bobAndAccount }, bob, "allowed"],
  [
    "denies another user of that account",
    { AWS: bobAndAccount },
    { ...bob, arn: `arn:aws:iam::${own}:user/Eve` },
    "denied",
  ],
  ["denies a user whose account is not listed", { AWS: bob.arn }, bob, "denied"],
  [
    "spares a session that is listed with role and account",
    { AWS: [developerSessionArn, developerArn, `arn:aws:iam::${own}:root`] },
    developer,
    "allowed",
  ],
  [
    "denies a session of which only role and account are listed",
    { AWS: [developerArn, own] },
    developer,
    "denied",
  ],
  [
    "may spare a session whose name is not known, where one of its role's is listed",
    { AWS: [developerSessionArn, developerArn, own] },
    nameless,
    "unknown",
  ],
  ["denies it where none is", { AWS: [developerArn, own] }, nameless, "denied"],
  ["denies a session whose role is not listed", { AWS: [developerSessionArn, own] }, developer, "denied"],
  ["spares the root user of a listed account", { AWS: own }, root, "allowed"],
];

/** Whom statements name, and whom they leave out. */
export const principalCases: readonly AwsCase[] = [
  ...principalRows.map(([page, that, named, principal, verdict]): AwsCase => ({
    that,
    page,
    documents: documents({ resource: [{ ...named, Action: "sqs:SendMessage" }] }),
    request: {
      principal,
      action: "sqs:SendMessage",
      resource: `arn:aws:sqs:us-east-1:${own}:queue`,
    },
    verdict,
  })),
  ...notPrincipalRows.map(([that, NotPrincipal, principal, verdict]): AwsCase => ({
    that: `NotPrincipal with a Deny ${that}`,
    page: pages.notPrincipal,
    documents: documents({
      identity: [{}],
      resource: [{ Effect: "Deny", NotPrincipal, Action: "s3:*" }],
    }),
    request: { principal, action: "s3:GetObject", resource: object },
    verdict,
  })),
  {
    that: "NotPrincipal with a Deny denies who has a permissions boundary, also when listed",
    page: pages.boundaries,
    documents: documents({
      identity: [{}],
      boundary: [{}],
      resource: [{ Effect: "Deny", NotPrincipal: { AWS: bobAndAccount } }],
    }),
    request: { principal: bob, action: "s3:GetObject", resource: object },
    verdict: "denied",
  },
  {
    that: "NotPrincipal with an Allow allows everybody who is not listed, also who signed nothing",
    page: pages.notPrincipal,
    documents: documents({ resource: [{ NotPrincipal: { AWS: bobAndAccount } }] }),
    request: { principal: anonymous, action: "s3:GetObject", resource: object, resourceAccountId: own },
    verdict: "allowed",
  },
  {
    that: "and not who is",
    page: pages.notPrincipal,
    documents: documents({ resource: [{ NotPrincipal: { AWS: bobAndAccount } }] }),
    request: { principal: bob, action: "s3:GetObject", resource: object },
    verdict: "denied",
  },
];
