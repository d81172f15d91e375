import { bob, casesOf, developer, own, pages, root, type AwsCase, type CaseRow } from "./aws-case.js";

const allowing = [{}];
const denying = [{}, { Effect: "Deny", Action: "sts:*" }];
const federated = {
  kind: "federated-user",
  arn: `arn:aws:sts::${own}:federated-user/Bob`,
  userArn: bob.arn,
} as const;
const sessionToken = { action: "sts:GetSessionToken" };
const federationToken = { action: "sts:GetFederationToken" };

const rows: readonly CaseRow[] = [
  [pages.callerIdentity, "everybody may ask who they are", {}, developer, {}, "allowed", /of themselves/],
  [pages.callerIdentity, "in spite of a denial", { identity: denying }, bob, {}, "allowed"],
  [pages.callerIdentity, "and of a boundary", { boundary: denying }, bob, {}, "allowed"],
  [pages.sessionToken, "a user needs no permission for a session", {}, bob, sessionToken, "allowed"],
  [
    pages.sessionToken,
    "and no policy takes it away",
    { identity: denying },
    bob,
    sessionToken,
    "allowed",
    /how users authenticate/,
  ],
  [
    pages.sessionToken,
    "a session gets no session",
    { identity: allowing },
    developer,
    sessionToken,
    "denied",
    /only users/,
  ],
  [
    pages.federationToken,
    "a user federates with permission",
    { identity: allowing },
    bob,
    federationToken,
    "allowed",
  ],
  [pages.federationToken, "and not without", {}, bob, federationToken, "denied", /identity policies/],
  [pages.federationToken, "the root user may", {}, root, federationToken, "allowed"],
  [
    pages.federationToken,
    "a role's session does not",
    { identity: allowing },
    developer,
    federationToken,
    "denied",
    /only users/,
  ],
  [
    pages.federationToken,
    "a federated user calls nothing else of STS",
    { identity: allowing, session: allowing },
    federated,
    { action: "sts:DecodeAuthorizationMessage" },
    "denied",
    /nothing of STS but/,
  ],
  [
    pages.federationToken,
    "and nothing of IAM",
    { identity: [{}], session: [{}] },
    federated,
    { action: "iam:GetUser", resource: `arn:aws:iam::${own}:user/Bob` },
    "denied",
    /nothing of IAM/,
  ],
  [
    pages.federationToken,
    "and of other services what user and session both may",
    { identity: [{}], session: [{ Action: "s3:*" }] },
    federated,
    { action: "s3:ListAllMyBuckets", resource: "*" },
    "allowed",
  ],
  [pages.federationToken, "but asks who it is", {}, federated, {}, "allowed"],
];

/** What STS tells and gives to whom. */
export const tokenCases: readonly AwsCase[] = casesOf(rows, "tokens", {
  action: "sts:GetCallerIdentity",
  resource: "*",
});
