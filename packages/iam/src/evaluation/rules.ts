import { accountOfArn } from "../patterns/arn.js";
import type { RequestView } from "../request/request-view.js";
import { isUnknown } from "../unknown.js";
import type { Level, RuleReason } from "./decision.js";

/** Ways to a resource's own policy, which the policy itself does not close to the root user of the resource's account. */
export const unlockingActions: ReadonlySet<string> = new Set([
  "s3:deletebucketpolicy",
  "s3:getbucketpolicy",
  "s3:putbucketpolicy",
  "sqs:setqueueattributes",
]);

/**
 * Whether a denial on a level does not count: the root user of a bucket's or a queue's account can always change the
 * policy, and only the organization's policies keep it from that.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
export function isIgnoredDenial(level: Level, { action, facts, resourceAccountId }: RequestView): boolean {
  return (
    level === "resource" &&
    facts.isRoot &&
    facts.accountId === resourceAccountId &&
    unlockingActions.has(action)
  );
}

const assumeRolePage = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html";
const assumeRootPage = "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html";
const federationPage = "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html";
const callerIdentityPage = "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html";
const providerPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html";
const sessionTokenPage =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html";

/** A rule that decides about the request whatever policies say. */
export function decidingRule(view: RequestView): RuleReason | undefined {
  const { kind } = view.request.principal;
  if (view.service === "iam" && kind === "federated-user")
    return denial("a federated user can call nothing of IAM, but in the console", federationPage);
  if (view.service !== "sts") return undefined;
  const hasLastingCredentials = kind === "user" || kind === "root";
  switch (view.action) {
    case "sts:getcalleridentity":
      return view.facts.accountId === undefined
        ? undefined
        : permission("who asks is told to everybody of themselves", callerIdentityPage);
    case "sts:getsessiontoken":
      return hasLastingCredentials
        ? permission("no policy controls how users authenticate", sessionTokenPage)
        : denial("only users and the root user get session tokens", sessionTokenPage);
    case "sts:getfederationtoken":
      return hasLastingCredentials
        ? undefined
        : denial("only users and the root user get federation tokens", federationPage);
  }
  if (kind === "federated-user")
    return denial("a federated user can call nothing of STS but GetCallerIdentity", federationPage);
  if (kind === "web-identity" || kind === "saml") return foreignProviderRule(view);
  if (view.action === "sts:assumerole" && view.facts.isRoot)
    return denial("the root user cannot assume a role", assumeRolePage);
  return view.action === "sts:assumeroot" ? assumeRootRule(view) : undefined;
}

/** Who comes from a provider becomes a role of the provider's account. */
function foreignProviderRule({
  request: { principal },
  resourceAccountId,
}: RequestView): RuleReason | undefined {
  const providerAccountId = "provider" in principal ? accountOfArn(principal.provider) : undefined;
  const isElsewhere =
    providerAccountId !== undefined &&
    typeof resourceAccountId === "string" &&
    resourceAccountId !== providerAccountId;
  return isElsewhere
    ? denial("an identity provider is trusted in its own account alone", providerPage)
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

function permission(rule: string, source: string): RuleReason {
  return { kind: "rule", effect: "allow", rule, source };
}

/** What a root user is allowed without any policy. */
export const rootIsAllowed: RuleReason = {
  kind: "rule",
  effect: "allow",
  rule: "the root user has full access to its account",
  source:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
};
