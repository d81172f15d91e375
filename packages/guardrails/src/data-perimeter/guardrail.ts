import type { GuardrailContext } from "../context.js";
import type { StatementGuardrail } from "../guardrail.js";
import { listProblems, throwParameterProblems } from "../parameter-problems.js";

/** Parameters of {@link dataPerimeter}. */
export interface DataPerimeterParameters {
  /**
   * Ids of accounts outside the organization that may use its resources where the resources' own policies let them:
   * partners, and accounts of AWS that write logs without a service principal. @default none
   */
  readonly trustedAccounts?: readonly string[] | undefined;
}

const services = ["kms:*", "s3:*", "secretsmanager:*", "sqs:*"];

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
 * Only the organization's principals, and AWS services on behalf of its accounts, reach its buckets, keys, queues,
 * secrets and roles, whatever a resource's own policy says. It binds the resources of member accounts.
 * @throws InputPropertiesError for a malformed account id.
 */
export function dataPerimeter(
  { trustedAccounts }: DataPerimeterParameters,
  { organizationId }: GuardrailContext,
): StatementGuardrail {
  if (trustedAccounts !== undefined)
    throwParameterProblems(
      "data-perimeter",
      listProblems(["trustedAccounts"], trustedAccounts, (id) =>
        /^\d{12}$/.test(id) ? undefined : { problem: "is not an account id, 12 digits" },
      ),
    );
  const trusted = (key: string) => (trustedAccounts === undefined ? {} : { [key]: trustedAccounts });
  return {
    key: "data-perimeter",
    type: "RESOURCE_CONTROL_POLICY",
    title: "Data perimeter",
    description:
      "Only the organization's principals, and AWS services on its behalf, reach its data and roles.",
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
        Action: [...services, ...tokenActions],
        Resource: "*",
        Condition: {
          BoolIfExists: { "aws:PrincipalIsAWSService": false },
          StringNotEqualsIfExists: {
            "aws:PrincipalOrgID": organizationId,
            ...trusted("aws:PrincipalAccount"),
          },
        },
      },
      {
        Sid: "DenyConfusedDeputies",
        Effect: "Deny",
        Principal: "*",
        Action: [...services, "sts:*"],
        Resource: "*",
        Condition: {
          Bool: { "aws:PrincipalIsAWSService": true },
          // Services that act for no account in particular do not tell one.
          Null: { "aws:SourceAccount": false },
          StringNotEqualsIfExists: { "aws:SourceOrgID": organizationId, ...trusted("aws:SourceAccount") },
        },
      },
    ],
  };
}
