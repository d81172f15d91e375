import type { RequestContext } from "../evaluation/evaluate.js";
import { guardrailContext } from "../context.js";

/** The organization that the tests are about. */
export const context = guardrailContext({
  organizationId: "o-abcdefghij",
  logArchive: {
    bucketNamePatterns: ["acme-log-archive-*", "acme-access-logs"],
    keyAliasPatterns: ["alias/log-archive*"],
  },
  allowedRegions: ["us-east-1", "us-west-2"],
  mandatoryTags: { Owner: {} },
});

function principal(arn: string, more: RequestContext = {}): RequestContext {
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalOrgID": context.organizationId,
    "aws:PrincipalAccount": "111122223333",
    "aws:PrincipalIsAWSService": "false",
    ...more,
  };
}

const account = "arn:aws:iam::111122223333";

/** Who asks, as conditions see it. */
export const as = {
  /** A role that a team made. */
  developer: principal(`${account}:role/Developer`),
  /** A person with the permission set of administrators. */
  administrator: principal(
    `${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`,
  ),
  root: principal(`${account}:root`),
  /** A session that the management account started with sts:AssumeRoot. */
  assumedRoot: principal(`${account}:root`, { "aws:AssumedRoot": "true" }),
  foundation: principal(`${account}:role/OrganizationAccountAccessRole`),
  plan: principal(`${account}:role/FoundationPlan`),
  /** A role with the foundation's name in a path, which anybody may make. */
  impostor: principal(`${account}:role/team/OrganizationAccountAccessRole`),
  stranger: principal("arn:aws:iam::444455556666:role/Stranger", {
    "aws:PrincipalOrgID": "o-zzzzzzzzzz",
    "aws:PrincipalAccount": "444455556666",
  }),
  nobody: { "aws:PrincipalIsAWSService": "false" },
  /** An AWS service that acts for an account of the organization. */
  service: {
    "aws:PrincipalIsAWSService": "true",
    "aws:SourceAccount": "111122223333",
    "aws:SourceOrgID": context.organizationId,
  },
} as const satisfies Record<string, RequestContext>;
