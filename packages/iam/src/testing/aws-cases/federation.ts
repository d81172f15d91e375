import { casesOf, other, own, pages, type AwsCase, type CaseRow } from "./aws-case.js";

const github = `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`;
const eks = `arn:aws:iam::${own}:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE`;
const webIdentity = (provider: string, claims: Readonly<Record<string, string | readonly string[]>>) =>
  ({ kind: "web-identity", provider, claims }) as const;
const federatedTrust = (Federated: string, Condition: object, Action = "sts:AssumeRoleWithWebIdentity") => ({
  trust: [{ Principal: { Federated }, Action, Condition }],
});
const ofMain = {
  StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
  StringLike: { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/*" },
};
const run = (sub: string, aud = "sts.amazonaws.com") => webIdentity(github, { aud, sub });
const withToken = { action: "sts:AssumeRoleWithWebIdentity" };
const withAssertion = { action: "sts:AssumeRoleWithSAML" };
const samlArn = `arn:aws:iam::${own}:saml-provider/Example`;
const saml = (aud: string) => ({ kind: "saml", provider: samlArn, claims: { aud } }) as const;
const consoleOnly = federatedTrust(
  samlArn,
  { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
  "sts:AssumeRoleWithSAML",
);

const federated: readonly CaseRow[] = [
  [
    pages.oidc,
    "a token whose claims are as trust asks",
    federatedTrust(github, ofMain),
    run("repo:octo-org/octo-repo:ref:refs/heads/main"),
    withToken,
    "allowed",
  ],
  [
    pages.oidc,
    "a token of another repository",
    federatedTrust(github, ofMain),
    run("repo:eve/octo-repo:ref:refs/heads/main"),
    withToken,
    "denied",
  ],
  [
    pages.oidc,
    "a token for another audience",
    federatedTrust(github, ofMain),
    run("repo:octo-org/octo-repo:ref:refs/heads/main", "else"),
    withToken,
    "denied",
  ],
  [
    pages.oidc,
    "a token of another provider",
    federatedTrust(eks, {}),
    run("repo:octo-org/octo-repo:ref:refs/heads/main"),
    withToken,
    "denied",
  ],
  [
    pages.oidc,
    "a provider of another account, which trust names",
    federatedTrust(github.replace(own, other), {}),
    { ...run("repo:octo-org/octo-repo:ref:refs/heads/main"), provider: github.replace(own, other) },
    withToken,
    "denied",
    /in its own account alone/,
  ],
  [
    pages.oidc,
    "an issuer with a path",
    federatedTrust(eks, {
      StringEquals: {
        "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:default:app",
      },
    }),
    webIdentity(eks, { sub: "system:serviceaccount:default:app" }),
    withToken,
    "allowed",
  ],
  [
    pages.oidc,
    "an issuer that AWS knows by name",
    federatedTrust("cognito-identity.amazonaws.com", {
      StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:pool" },
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    }),
    webIdentity("cognito-identity.amazonaws.com", {
      aud: "us-east-1:pool",
      amr: ["authenticated", "graph.facebook.com"],
    }),
    withToken,
    "allowed",
  ],
  [
    pages.oidc,
    "whoever did not sign in at Cognito, where trust asks for that",
    federatedTrust("cognito-identity.amazonaws.com", {
      "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    }),
    webIdentity("cognito-identity.amazonaws.com", { amr: ["unauthenticated"] }),
    withToken,
    "denied",
  ],
  [
    pages.operators,
    "a star in StringEquals is a character of the claim",
    federatedTrust(github, {
      StringEquals: { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" },
    }),
    run("repo:octo-org/octo-repo:ref:refs/heads/main"),
    withToken,
    "denied",
  ],
  [
    pages.multivalued,
    "a ForAllValues on a claim that tokens lack lets in every token",
    federatedTrust(github, {
      "ForAllValues:StringEquals": { "token.actions.githubusercontent.com:repository": "octo-org/octo-repo" },
    }),
    run("repo:eve/octo-repo:ref:refs/heads/main"),
    withToken,
    "allowed",
  ],
  [
    pages.oidc,
    "another issuer's claim of the same name does not count",
    federatedTrust(github, { StringEquals: { "accounts.google.com:sub": "1234" } }),
    run("1234"),
    withToken,
    "denied",
  ],
  [
    pages.oidc,
    "a token does not allow AssumeRole",
    federatedTrust(github, {}),
    run("repo:octo-org/octo-repo:ref:refs/heads/main"),
    { action: "sts:AssumeRole" },
    "denied",
  ],
  [
    pages.oidc,
    "an account in trust is nobody with a token",
    { trust: [{ Principal: { AWS: own } }] },
    run("repo:octo-org/octo-repo:ref:refs/heads/main"),
    withToken,
    "denied",
  ],
  [
    pages.saml,
    "an assertion for the audience that trust asks for",
    consoleOnly,
    saml("https://signin.aws.amazon.com/saml"),
    withAssertion,
    "allowed",
  ],
  [
    pages.saml,
    "an assertion for another audience",
    consoleOnly,
    saml("https://example.com"),
    withAssertion,
    "denied",
  ],
  [
    pages.saml,
    "an assertion of another provider",
    consoleOnly,
    { ...saml("https://signin.aws.amazon.com/saml"), provider: `${samlArn}2` },
    withAssertion,
    "denied",
  ],
];

/** Who becomes a role with a token or an assertion. */
export const federationCases: readonly AwsCase[] = casesOf(federated, "federation", {
  action: "sts:AssumeRole",
  resource: `arn:aws:iam::${own}:role/Target`,
});
