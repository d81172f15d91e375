import { InputPropertiesError } from "@aws-foundation/core";
import { decide } from "../evaluation/decide.js";
import type { CompiledPolicies } from "../evaluation/compile.js";
import type { Decision, RuleReason, Verdict } from "../evaluation/decision.js";
import type { Principal, RoleSession } from "../request/principal.js";
import type { AccessRequest } from "../request/request.js";
import { assumptionProblems } from "./assumption-problems.js";
import { inheritedTags, sessionOf, sourceIdentityOf, type Assumption } from "./assumption.js";

/** Whether a role is assumed, and the session that it gives if it is. */
export interface AssumptionDecision extends Decision {
  readonly session?: RoleSession;
  /** The action that is not allowed, or unknown; that of the assumption when all are. */
  readonly action: string;
}

const sessionTagsPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html";
const sourceIdentityPage =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html";

/**
 * Whether AWS lets a principal assume a role. With session tags, passed or inherited, both sides have to allow
 * `sts:TagSession` too, and with a source identity, set here or before, `sts:SetSourceIdentity`.
 * @param policies Of the caller, and the role's trust policy as the resource's.
 * @throws InputPropertiesError that lists everything that is wrong with the assumption.
 */
export function assumeRole(policies: CompiledPolicies, assumption: Assumption): AssumptionDecision {
  const problems = assumptionProblems(assumption);
  if (problems.length > 0) throw new InputPropertiesError("the assumption", problems);
  const [first, ...others] = actionsOf(assumption);
  const rule = brokenRule(assumption);
  if (rule !== undefined) return { verdict: "denied", because: [rule], action: first };
  const decisions = [first, ...others].map((action) => ({
    action,
    ...decide(policies, requestFor(assumption, action)),
  }));
  const verdict = worst(decisions.map((decision) => decision.verdict));
  const deciding = decisions.filter((decision) => decision.verdict === verdict);
  return {
    verdict,
    because: deciding.flatMap((decision) => decision.because),
    action: deciding[0]?.action ?? first,
    ...(verdict === "allowed" ? { session: sessionOf(assumption) } : {}),
  };
}

const assumeActions: Readonly<Partial<Record<Principal["kind"], string>>> = {
  saml: "sts:AssumeRoleWithSAML",
  "web-identity": "sts:AssumeRoleWithWebIdentity",
};

function actionsOf(assumption: Assumption): readonly [string, ...string[]] {
  return [
    assumeActions[assumption.principal.kind] ?? "sts:AssumeRole",
    ...(Object.keys(tagsOf(assumption)).length > 0 ? ["sts:TagSession"] : []),
    ...(sourceIdentityOf(assumption) === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
}

function tagsOf({ principal, tags = {} }: Assumption) {
  return { ...inheritedTags(principal), ...tags };
}

/** What a chain of roles cannot change. */
function brokenRule({ principal, sourceIdentity, tags = {} }: Assumption): RuleReason | undefined {
  if (principal.kind !== "role") return undefined;
  const before = principal.sourceIdentity;
  if (before !== undefined && sourceIdentity !== undefined && before !== sourceIdentity)
    return denial(`the session's source identity is ${before} and cannot be changed`, sourceIdentityPage);
  const inherited = new Set(Object.keys(inheritedTags(principal)).map((key) => key.toLowerCase()));
  const again = Object.keys(tags).find((key) => inherited.has(key.toLowerCase()));
  return again === undefined
    ? undefined
    : denial(`the session has inherited the tag ${again}, which cannot be passed again`, sessionTagsPage);
}

function denial(rule: string, source: string): RuleReason {
  return { kind: "rule", effect: "deny", rule, source };
}

/** Condition keys of STS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
function requestFor(assumption: Assumption, action: string): AccessRequest {
  const { principal, roleArn, sessionName, externalId, transitiveTagKeys, roleTags, context } = assumption;
  const tags = tagsOf(assumption);
  const keys = Object.keys(tags);
  const sourceIdentity = sourceIdentityOf(assumption);
  return {
    principal,
    action,
    resource: roleArn,
    ...(roleTags === undefined ? {} : { resourceTags: roleTags }),
    context: {
      ...(sessionName === undefined ? {} : { "sts:RoleSessionName": sessionName }),
      ...(externalId === undefined ? {} : { "sts:ExternalId": externalId }),
      ...(sourceIdentity === undefined ? {} : { "sts:SourceIdentity": sourceIdentity }),
      ...(keys.length === 0 ? {} : { "aws:TagKeys": keys }),
      ...(transitiveTagKeys === undefined ? {} : { "sts:TransitiveTagKeys": transitiveTagKeys }),
      ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
      ...context,
    },
  };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("denied")) return "denied";
  return verdicts.includes("unknown") ? "unknown" : "allowed";
}
