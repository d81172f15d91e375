import type { Decision } from "../testing/decision-table.js";
import { as, service, stranger, type Requester } from "../testing/principals.js";
import type { DataPerimeterParameters } from "./guardrail.js";
import type { WebIdentityIssuer } from "./web-identities.js";

const data = [
  "codeartifact:ReadFromRepository",
  "dynamodb:GetItem",
  "ecr:BatchGetImage",
  "kms:Decrypt",
  "logs:GetLogEvents",
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
];
export const tokens = [
  "sts:AssumeRole",
  "sts:DecodeAuthorizationMessage",
  "sts:GetAccessKeyInfo",
  "sts:GetFederationToken",
  "sts:GetServiceBearerToken",
  "sts:GetSessionToken",
  "sts:SetContext",
];
export const actions = [...data, ...tokens];
const strangersService = service({
  "aws:SourceAccount": "777788889999",
  "aws:SourceOrgID": "o-zzzzzzzzzz",
});

/** Whatever the parameters are. */
export const always: readonly Decision[] = [
  { what: "whoever is not signed in", denied: true, as: as.nobody, actions },
  { what: "the organization's principals", denied: false, as: as.administrator, actions },
  { what: "the foundation", denied: false, as: as.foundation, actions },
  { what: "services for the organization's accounts", denied: false, as: as.service, actions },
  {
    what: "services for another organization's accounts",
    denied: true,
    as: strangersService,
    actions: [...actions, "sts:TagSession"],
  },
  {
    what: "services for an account without an organization",
    denied: true,
    as: service({ "aws:SourceAccount": "777788889999" }),
    actions,
  },
  {
    what: "services that act for no account",
    denied: false,
    as: service({}),
    actions,
  },
  {
    what: "the organization's principals in whose request another account is named as the source",
    denied: false,
    as: as.administrator,
    actions,
    with: { "aws:SourceAccount": "777788889999" },
  },
  {
    what: "whoever comes with a web identity, which its role's own policy judges",
    denied: false,
    as: as.nobody,
    actions: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
  },
  {
    what: "strangers what is shared by other services",
    denied: false,
    as: as.stranger,
    actions: ["ec2:DescribeImages"],
  },
  {
    what: "anybody without TLS",
    denied: true,
    as: as.administrator,
    actions: [...actions, "sts:AssumeRoleWithWebIdentity"],
    with: { "aws:SecureTransport": "false" },
  },
  {
    what: "the organization's principals with TLS",
    denied: false,
    as: as.administrator,
    actions,
    with: { "aws:SecureTransport": "true" },
  },
  {
    what: "CloudFront with origin access control for the organization's distributions",
    denied: false,
    as: as.service,
    actions: ["s3:GetObject"],
    with: {
      "aws:PrincipalServiceName": "cloudfront.amazonaws.com",
      "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE",
    },
  },
];

/** What the guardrail decides with these parameters, and without others. */
export function decisions({
  trustedAccounts = [],
  webIdentities = [],
}: Pick<DataPerimeterParameters, "trustedAccounts" | "webIdentities">): Decision[] {
  return [
    // With issuers that are named, not every token opens a role.
    ...always.filter(
      ({ actions: asked }) => webIdentities.length === 0 || !asked.includes("sts:AssumeRoleWithSAML"),
    ),
    { what: "principals of another organization", denied: true, as: stranger("777788889999"), actions },
    ...trustedAccounts.flatMap((account): Decision[] => [
      { what: `principals of the trusted account ${account}`, denied: false, as: stranger(account), actions },
      {
        what: `services for the trusted account ${account}`,
        denied: false,
        as: service({ "aws:SourceAccount": account, "aws:SourceOrgID": "o-zzzzzzzzzz" }),
        actions,
      },
    ]),
    ...(webIdentities.length === 0 ? [] : ofTokens(webIdentities)),
  ];
}

const webIdentity = ["sts:AssumeRoleWithWebIdentity"];
const token = (issuer: string, claims: Readonly<Record<string, string>>): Requester => ({
  principal: {
    kind: "web-identity",
    provider: `arn:aws:iam::111122223333:oidc-provider/${issuer}`,
    claims,
  },
});
/** Every token has a subject. */
const subject = { sub: "repo:acme/shop:ref:refs/heads/main" };

function ofTokens(issuers: readonly WebIdentityIssuer[]): Decision[] {
  return [
    ...issuers.flatMap(ofIssuer),
    {
      what: "whoever has a token of another issuer",
      denied: true,
      as: token("gitlab.com", subject),
      actions: webIdentity,
    },
    {
      what: "whoever has an assertion of a SAML provider",
      denied: false,
      as: as.nobody,
      actions: ["sts:AssumeRoleWithSAML"],
    },
    {
      what: "the organization's own principals with a token",
      denied: false,
      as: as.foundation,
      actions: webIdentity,
    },
  ];
}

function ofIssuer({ issuer, claim, values }: WebIdentityIssuer): Decision[] {
  const other = token(issuer, { ...subject, [claim]: "666" });
  return [
    ...values.map((value): Decision => ({
      what: `a token of ${issuer} with the ${claim} ${value}`,
      denied: false,
      as: token(issuer, { ...subject, [claim]: value.replaceAll("*", "any") }),
      actions: webIdentity,
    })),
    { what: `a token of ${issuer} with another ${claim}`, denied: true, as: other, actions: webIdentity },
    ...(claim === "sub"
      ? []
      : [
          {
            what: `a token of ${issuer} without ${claim}`,
            denied: true,
            as: token(issuer, subject),
            actions: webIdentity,
          },
        ]),
    {
      what: `tags to whoever gets no role with a token of ${issuer}`,
      denied: false,
      as: other,
      actions: ["sts:TagSession"],
    },
    {
      what: `the organization's own principals with another token of ${issuer}`,
      denied: false,
      as: as.foundation,
      actions: webIdentity,
      with: { [`${issuer}:sub`]: "repo:x", [`${issuer}:${claim}`]: "666" },
    },
  ];
}
