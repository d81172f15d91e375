import { expect, test } from "vitest";
import { dataPerimeter } from "./guardrail.js";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, context, service, stranger, type Requester } from "../testing/principals.js";

const data = [
  "dynamodb:GetItem",
  "ecr:BatchGetImage",
  "kms:Decrypt",
  "logs:GetLogEvents",
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
];
const tokens = [
  "sts:AssumeRole",
  "sts:DecodeAuthorizationMessage",
  "sts:GetAccessKeyInfo",
  "sts:GetFederationToken",
  "sts:GetServiceBearerToken",
  "sts:GetSessionToken",
  "sts:SetContext",
];
const actions = [...data, ...tokens];
const partner = "444455556666";
const strangersService = service({
  "aws:SourceAccount": "777788889999",
  "aws:SourceOrgID": "o-zzzzzzzzzz",
});

const always: Decision[] = [
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

const loadBalancers = (accountId: string): Requester => ({ principal: { kind: "root", accountId } });
const originAccess = (id: string): Requester => ({
  principal: { kind: "user", arn: `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}` },
});

testGuardrail(dataPerimeter({}, context), [
  ...always,
  { what: "principals of another organization", denied: true, as: as.stranger, actions },
]);

testGuardrail(
  { ...dataPerimeter({ trustedAccounts: [partner] }, context), key: "data-perimeter with partners" },
  [
    ...always,
    { what: "principals of a trusted account", denied: false, as: as.stranger, actions },
    {
      what: "principals of another account",
      denied: true,
      as: stranger("777788889999"),
      actions,
    },
    {
      what: "services for a trusted account",
      denied: false,
      as: service({ "aws:SourceAccount": partner, "aws:SourceOrgID": "o-zzzzzzzzzz" }),
      actions,
    },
  ],
);

const foreignWriters: Decision[] = ["127311923021", "797873946194"].map((account) => ({
  what: `the load balancers of an allowed region, ${account}, to write logs`,
  denied: true,
  as: loadBalancers(account),
  actions: ["s3:PutObject"],
}));

testGuardrail({ ...dataPerimeter({}, context), key: "data-perimeter without exceptions" }, [
  ...always,
  ...foreignWriters,
  { what: "principals of another organization", denied: true, as: as.stranger, actions },
  {
    what: "CloudFront with an origin access identity",
    denied: true,
    as: originAccess("E2QWRUHAPOMQZL"),
    actions: ["s3:GetObject"],
  },
]);

const exceptions = { loadBalancerLogs: true, originAccessIdentities: ["E2QWRUHAPOMQZL", "E74FTE3AEXAMPLE"] };

testGuardrail({ ...dataPerimeter(exceptions, context), key: "data-perimeter with writers and readers" }, [
  ...always,
  ...foreignWriters.map((decision) => ({ ...decision, denied: false })),
  {
    what: "the load balancers of another region to write logs",
    denied: true,
    as: loadBalancers("054676820928"),
    actions: ["s3:PutObject"],
  },
  { what: "principals of another organization", denied: true, as: as.stranger, actions },
  ...exceptions.originAccessIdentities.map((id): Decision => ({
    what: `CloudFront with the origin access identity ${id}`,
    denied: false,
    as: originAccess(id),
    actions: ["s3:GetObject"],
  })),
  {
    what: "CloudFront with somebody else's origin access identity",
    denied: true,
    as: originAccess("E1111111111111"),
    actions: ["s3:GetObject"],
  },
]);

const github = "token.actions.githubusercontent.com";
const bitbucket = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
const webIdentity = ["sts:AssumeRoleWithWebIdentity"];
const token = (issuer: string, claims: Readonly<Record<string, string>>): Requester => ({
  principal: {
    kind: "web-identity",
    provider: `arn:aws:iam::111122223333:oidc-provider/${issuer}`,
    claims,
  },
});
const webIdentities = [
  { issuer: github, claim: "repository_owner_id", values: ["1234567", "7654321"] },
  { issuer: bitbucket, claim: "sub", values: ["{a1b2c3d4-*"] },
];

testGuardrail({ ...dataPerimeter({ webIdentities }, context), key: "data-perimeter with issuers" }, [
  ...always.filter(({ actions }) => !actions.includes("sts:AssumeRoleWithSAML")),
  { what: "principals of another organization", denied: true, as: as.stranger, actions },
  ...["1234567", "7654321"].map((repository_owner_id): Decision => ({
    what: `a workflow of the owner ${repository_owner_id}`,
    denied: false,
    as: token(github, { sub: "repo:acme/shop:ref:refs/heads/main", repository_owner_id }),
    actions: webIdentity,
  })),
  {
    what: "a workflow of another owner",
    denied: true,
    as: token(github, { sub: "repo:acme/shop:ref:refs/heads/main", repository_owner_id: "666" }),
    actions: webIdentity,
  },
  {
    what: "a workflow that tells no owner",
    denied: true,
    as: token(github, { sub: "repo:acme/shop:ref:refs/heads/main" }),
    actions: webIdentity,
  },
  {
    what: "a pipeline of the workspace's repository",
    denied: false,
    as: token(bitbucket, { sub: "{a1b2c3d4-1111}:{step}" }),
    actions: webIdentity,
  },
  {
    what: "a pipeline of another repository",
    denied: true,
    as: token(bitbucket, { sub: "{ffffffff-1111}:{step}" }),
    actions: webIdentity,
  },
  {
    what: "tags to those who get no role with their tokens",
    denied: false,
    as: token(github, { sub: "repo:acme/shop:ref:refs/heads/main", repository_owner_id: "666" }),
    actions: ["sts:TagSession"],
  },
  {
    what: "tags to pipelines that get no role with their tokens",
    denied: false,
    as: token(bitbucket, { sub: "{ffffffff-1111}:{step}" }),
    actions: ["sts:TagSession"],
  },
  {
    what: "whoever has a token of another issuer",
    denied: true,
    as: token("gitlab.com", { sub: "project_path:acme/shop:ref_type:branch:ref:main" }),
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
  {
    what: "the organization's own principals with another owner's token",
    denied: false,
    as: as.foundation,
    actions: webIdentity,
    with: { [`${github}:sub`]: "repo:x", [`${github}:repository_owner_id`]: "666" },
  },
  {
    what: "the organization's own principals with another repository's token",
    denied: false,
    as: as.foundation,
    actions: webIdentity,
    with: { [`${bitbucket}:sub`]: "{ffffffff-1111}:{step}" },
  },
]);

test("services are those that the model names, beside STS", () => {
  const { statements } = dataPerimeter({ services: ["aoss"] }, context);
  expect(statements.map(({ Action }) => Action)).toEqual([
    ["aoss:*", ...tokens],
    ["aoss:*", "sts:*"],
    ["aoss:*", "sts:*"],
  ]);
});

test("what is not of the form is refused with everything that is wrong with it", () => {
  expect(() =>
    dataPerimeter(
      {
        services: ["s3", "ec2", "sts", "dynamod"],
        trustedAccounts: ["44445555666"],
        originAccessIdentities: ["*"],
        webIdentities: [
          { issuer: "https://gitlab.com", claim: "sub *", values: ["a*", "project_path:acme/*"] },
          { issuer: "gitlab.com", claim: "sub", values: [] },
          { issuer: "gitlab.com", claim: "sub", values: ["project_path:acme/*"] },
        ],
      },
      context,
    ),
  ).toThrow(
    [
      "10 problems in the guardrail data-perimeter:",
      'guardrails.data-perimeter.services[1] = "ec2": is no service that resource control policies bind. Did you mean "ecr"?',
      'guardrails.data-perimeter.services[2] = "sts": is no service that resource control policies bind. Did you mean "sqs"?',
      'guardrails.data-perimeter.services[3] = "dynamod": is no service that resource control policies bind. Did you mean "dynamodb"?',
      'guardrails.data-perimeter.trustedAccounts[0] = "44445555666": is not an account id, 12 digits',
      'guardrails.data-perimeter.originAccessIdentities[0] = "*": is not the id of an origin access identity, such as E2QWRUHAPOMQZL',
      'guardrails.data-perimeter.webIdentities[0].issuer = "https://gitlab.com": is not an address without https://',
      'guardrails.data-perimeter.webIdentities[0].claim = "sub *": is not the name of a claim',
      'guardrails.data-perimeter.webIdentities[0].values[0] = "a*": begins with less than three characters other than * and ?',
      "guardrails.data-perimeter.webIdentities[1].values = []: must not be empty",
      'guardrails.data-perimeter.webIdentities[2].issuer = "gitlab.com": is in the list twice',
    ].join("\n"),
  );
});
