import { accountOfArn } from "../patterns/arn.js";
import type { RequestView } from "../request/request-view.js";
import { isUnknown } from "../unknown.js";
import type { Level, RuleReason } from "./decision.js";

/** Ways to a bucket's own policy, which no bucket policy closes to the root user of the bucket's account. */
const bucketPolicyActions: ReadonlySet<string> = new Set([
  "s3:deletebucketpolicy",
  "s3:getbucketpolicy",
  "s3:putbucketpolicy",
]);

/**
 * Whether a denial on a level does not count: the root user of a bucket's account can always change the bucket's policy,
 * and only the organization's policies keep it from that.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
 */
export function isIgnoredDenial(level: Level, { action, facts, resourceAccountId }: RequestView): boolean {
  return (
    level === "resource" &&
    facts.isRoot &&
    facts.accountId === resourceAccountId &&
    bucketPolicyActions.has(action)
  );
}

const assumeRolePage = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html";
const assumeRootPage = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html";
const federationPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html";

/** A rule that denies the request whatever policies say. */
export function denyingRule(view: RequestView): RuleReason | undefined {
  if (view.action === "sts:assumerole") return assumeRoleRule(view);
  return view.action === "sts:assumeroot" ? assumeRootRule(view) : undefined;
}

function assumeRoleRule({ facts, request }: RequestView): RuleReason | undefined {
  if (facts.isRoot) return denial("the root user cannot assume a role", assumeRolePage);
  return request.principal.kind === "federated-user"
    ? denial("a federated user cannot assume a role", federationPage)
    : undefined;
}

/** Only administrators of root access open root sessions, and only of members. */
function assumeRootRule({ facts, organization, resource }: RequestView): RuleReason | undefined {
  if (facts.isRoot) return denial("the root user cannot open a root session", assumeRootPage);
  if (organization === undefined) return undefined;
  const { managementAccountId, rootAccessAdministratorIds = [], accounts } = organization;
  const { accountId = "" } = facts;
  if (accountId !== managementAccountId && !rootAccessAdministratorIds.includes(accountId))
    return denial("only the management account and administrators of IAM open root sessions", assumeRootPage);
  const target = isUnknown(resource) ? undefined : accountOfArn(resource);
  return target !== undefined && (accounts[target] === undefined || target === managementAccountId)
    ? denial("root sessions are of member accounts only", assumeRootPage)
    : undefined;
}

function denial(rule: string, source: string): RuleReason {
  return { kind: "rule", effect: "deny", rule, source };
}

/** What a root user is allowed without any policy. */
export const rootIsAllowed: RuleReason = {
  kind: "rule",
  effect: "allow",
  rule: "the root user has full access to its account",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
};
