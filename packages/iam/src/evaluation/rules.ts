import type { RequestView } from "../request/request-view.js";
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

/** A rule that denies the request whatever policies say. */
export function denyingRule({ action, facts, request }: RequestView): RuleReason | undefined {
  if (action === "sts:assumerole" && facts.isRoot)
    return {
      kind: "rule",
      effect: "deny",
      rule: "the root user cannot assume a role",
      source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
    };
  if (action === "sts:assumeroot" && facts.isRoot)
    return {
      kind: "rule",
      effect: "deny",
      rule: "the root user cannot open a root session",
      source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html",
    };
  if (action === "sts:assumerole" && request.principal.kind === "federated-user")
    return {
      kind: "rule",
      effect: "deny",
      rule: "a federated user cannot assume a role",
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
    };
  return undefined;
}

/** What a root user is allowed without any policy. */
export const rootIsAllowed: RuleReason = {
  kind: "rule",
  effect: "allow",
  rule: "the root user has full access to its account",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
};
