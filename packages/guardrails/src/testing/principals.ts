import type { ContextValue, Organization, Principal } from "@aws-foundation/iam";
import { guardrailContext, type GuardrailContext } from "../context.js";

const contextArgs = {
  organizationId: "o-abcdefghij",
  logArchive: {
    bucketNamePatterns: ["acme-log-archive-*", "acme-access-logs"],
    keyAliasPatterns: ["alias/log-archive*"],
  },
  allowedRegions: ["us-east-1", "us-west-2"],
  mandatoryTags: { Owner: {} },
  responders: ["SecurityResponder"],
};

/** The organization that the tests are about. */
export const context = guardrailContext(contextArgs);

/** The same with other responders: names of roles, or none. */
export function contextOfResponders(...responders: readonly string[]): GuardrailContext {
  return guardrailContext({ ...contextArgs, responders });
}

/** The same once the role that AWS makes in each account is narrowed. */
export const narrowedContext = guardrailContext({ ...contextArgs, accountRole: "narrowed" });

const accountId = "111122223333";

/** Its accounts, as evaluation knows them. */
export const organization: Organization = {
  id: context.organizationId,
  managementAccountId: "999988887777",
  accounts: { "999988887777": ["r-ab12"], [accountId]: ["r-ab12"] },
};

/** Condition keys of a request; undefined says that it lacks one that would follow from who asks. */
export type RequestContext = Readonly<Record<string, ContextValue | undefined>>;

/** Who asks, and what a request's context has because of it. */
export interface Requester {
  readonly principal: Principal;
  readonly context?: RequestContext;
}

/** A session of a role of the tests' account. */
export function role(name: string): Requester {
  return { principal: { kind: "role", roleArn: `arn:aws:iam::${accountId}:role/${name}` } };
}

/** A role of another organization. */
export function stranger(strangersAccountId: string): Requester {
  const roleArn = `arn:aws:iam::${strangersAccountId}:role/Stranger`;
  return { principal: { kind: "role", roleArn, organizationId: "o-zzzzzzzzzz" } };
}

/** An AWS service, with what it says of the account for which it acts. */
export function service(source: RequestContext): Requester {
  return { principal: { kind: "service", service: "cloudtrail.amazonaws.com" }, context: source };
}

/** Who asks. */
export const as = {
  /** A role that a team made. */
  developer: role("Developer"),
  /** A person with the permission set of administrators. */
  administrator: role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef"),
  root: { principal: { kind: "root", accountId } },
  /** A session that the management account started with sts:AssumeRoot. */
  assumedRoot: { principal: { kind: "root-session", accountId } },
  foundation: role("FoundationDeploy"),
  /** AWS's role, which guardrails exempt too while it is open. */
  accountRole: role("OrganizationAccountAccessRole"),
  plan: role("FoundationPlan"),
  responder: role("SecurityResponder"),
  /** A role with the foundation's name in a path, which anybody may make. */
  impostor: role("team/FoundationDeploy"),
  stranger: stranger("444455556666"),
  nobody: { principal: { kind: "anonymous" } },
  /** An AWS service that acts for an account of the organization. */
  service: service({ "aws:SourceAccount": accountId, "aws:SourceOrgID": context.organizationId }),
} as const satisfies Record<string, Requester>;
