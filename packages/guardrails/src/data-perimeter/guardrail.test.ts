import { expect, test } from "vitest";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, context, type Requester } from "../testing/principals.js";
import { actions, always, decisions, tokens } from "./decisions.test.helper.js";
import { dataPerimeter } from "./guardrail.js";

const partner = "444455556666";

const loadBalancers = (accountId: string): Requester => ({ principal: { kind: "root", accountId } });
const originAccess = (id: string): Requester => ({
  principal: { kind: "user", arn: `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}` },
});

testGuardrail(dataPerimeter({}, context), decisions({}));

testGuardrail(
  { ...dataPerimeter({ trustedAccounts: [partner] }, context), key: "data-perimeter with partners" },
  decisions({ trustedAccounts: [partner] }),
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
const webIdentities = [
  { issuer: github, claim: "repository_owner_id", values: ["1234567", "7654321"] },
  { issuer: bitbucket, claim: "sub", values: ["{a1b2c3d4-*"] },
];

testGuardrail(
  { ...dataPerimeter({ webIdentities }, context), key: "data-perimeter with issuers" },
  decisions({ webIdentities }),
);

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
