import { didYouMean } from "@aws-foundation/core";
import { rcpServices } from "@aws-foundation/iam";
import type { GuardrailContext } from "../context.js";
import type { StatementGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems, type ParameterProblem } from "../parameter-problems.js";
import { loadBalancerAccounts } from "./load-balancer-accounts.js";
import { originAccessIdentityArn, originAccessIdentityPattern } from "./origin-access-identity.js";
import { webIdentityProblems, webIdentityStatements, type WebIdentityIssuer } from "./web-identities.js";

/** Parameters of {@link dataPerimeter}. */
export interface DataPerimeterParameters {
  /**
   * Prefixes of the services whose resources are inside, beside STS.
   * @default {@link perimeterServices}
   */
  readonly services?: readonly string[];
  /**
   * Ids of accounts outside the organization that may use its resources where the resources' own policies let them:
   * partners, and accounts of AWS that act without a service principal. @default none
   */
  readonly trustedAccounts?: readonly string[] | undefined;
  /** Whether the accounts as which load balancers of the allowed regions write access logs are trusted. @default false */
  readonly loadBalancerLogs?: boolean;
  /**
   * Ids of CloudFront's origin access identities that read buckets. Origin access control needs nothing here: it is a
   * service that acts for the distribution's account. @default none
   */
  readonly originAccessIdentities?: readonly string[] | undefined;
  /** Issuers whose tokens open roles, and whose tokens. @default any, by the roles' own policies */
  readonly webIdentities?: readonly WebIdentityIssuer[] | undefined;
}

/** Services that hold data, and whose resources strangers can be let into by a policy of the resource's own. */
export const perimeterServices = [
  "codeartifact",
  "dynamodb",
  "ecr",
  "kms",
  "logs",
  "s3",
  "secretsmanager",
  "sqs",
] as const;

/** Services whose resources can be inside; of STS it is roles, by the actions that follow. */
export const possibleServices: readonly string[] = [...rcpServices].filter((service) => service !== "sts");

/**
 * The actions of STS with which a principal outside could act. Roles assumed with a web identity or SAML are not among
 * them: whoever assumes one is no principal of any account yet.
 * Source: https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/resource_control_policies/identity_perimeter_rcp.json
 */
const tokenActions = [
  "sts:AssumeRole",
  "sts:DecodeAuthorizationMessage",
  "sts:GetAccessKeyInfo",
  "sts:GetFederationToken",
  "sts:GetServiceBearerToken",
  "sts:GetSessionToken",
  "sts:SetContext",
];

/**
 * Only the organization's principals, and AWS services on behalf of its accounts, reach its data and roles, and everybody
 * with TLS, whatever a resource's own policy says. It binds the resources of member accounts.
 * @throws InputPropertiesError for a service that resource control policies do not bind, and for malformed parameters.
 */
export function dataPerimeter(
  parameters: DataPerimeterParameters,
  { allowedRegions, organizationId }: GuardrailContext,
): StatementGuardrail {
  throwParameterProblems("data-perimeter", perimeterProblems(parameters));
  const { loadBalancerLogs = false, originAccessIdentities, webIdentities = [] } = parameters;
  const { services = perimeterServices, trustedAccounts = [] } = parameters;
  const actions = services.map((service) => `${service}:*`);
  const writers = loadBalancerLogs ? loadBalancerAccounts(allowedRegions) : [];
  return {
    key: "data-perimeter",
    type: "RESOURCE_CONTROL_POLICY",
    title: "Data perimeter",
    description:
      "Only the organization's principals, and AWS services on its behalf, reach its data and roles, with TLS alone.",
    reason:
      "One resource policy that is too wide, one trust policy with the wrong account in it, and data is open to strangers. " +
      "An AWS service that a stranger configures with the name of our resource would act as a confused deputy.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyStrangers",
        Effect: "Deny",
        Principal: "*",
        Action: [...actions, ...tokenActions],
        Resource: "*",
        Condition: {
          BoolIfExists: { "aws:PrincipalIsAWSService": false },
          StringNotEqualsIfExists: {
            "aws:PrincipalOrgID": organizationId,
            ...someOf("aws:PrincipalAccount", [...trustedAccounts, ...writers]),
          },
          ...(originAccessIdentities === undefined
            ? {}
            : {
                ArnNotEqualsIfExists: {
                  "aws:PrincipalArn": originAccessIdentities.map(originAccessIdentityArn),
                },
              }),
        },
      },
      {
        Sid: "DenyConfusedDeputies",
        Effect: "Deny",
        Principal: "*",
        Action: [...actions, "sts:*"],
        Resource: "*",
        Condition: {
          Bool: { "aws:PrincipalIsAWSService": true },
          // Services that act for no account in particular do not tell one.
          Null: { "aws:SourceAccount": false },
          StringNotEqualsIfExists: {
            "aws:SourceOrgID": organizationId,
            ...someOf("aws:SourceAccount", trustedAccounts),
          },
        },
      },
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: [...actions, "sts:*"],
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": false } },
      },
      ...(webIdentities.length === 0 ? [] : webIdentityStatements(webIdentities, organizationId)),
    ],
  };
}

/** A key that is compared only where there is something to compare it with. */
function someOf(key: string, values: readonly string[]): Record<string, readonly string[]> {
  return values.length === 0 ? {} : { [key]: values };
}

function perimeterProblems(parameters: DataPerimeterParameters): ParameterProblem[] {
  const { originAccessIdentities, services, trustedAccounts, webIdentities } = parameters;
  const ofList = (
    name: string,
    values: readonly string[] | undefined,
    problemOf: (value: string) => Problem,
  ) => (values === undefined ? [] : listProblems([name], values, problemOf));
  return [
    ...ofList("services", services, (service) =>
      possibleServices.includes(service)
        ? undefined
        : {
            problem: "is no service that resource control policies bind",
            fix: didYouMean(service, possibleServices),
          },
    ),
    ...ofList("trustedAccounts", trustedAccounts, (id) =>
      /^\d{12}$/.test(id) ? undefined : { problem: "is not an account id, 12 digits" },
    ),
    ...ofList("originAccessIdentities", originAccessIdentities, (id) =>
      originAccessIdentityPattern.test(id)
        ? undefined
        : { problem: "is not the id of an origin access identity, such as E2QWRUHAPOMQZL" },
    ),
    ...(webIdentities === undefined ? [] : webIdentityProblems(webIdentities)),
  ];
}

type Problem = ReturnType<Parameters<typeof listProblems>[2]>;
