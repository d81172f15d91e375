import { accountOfArn, arnPartsOf } from "../patterns/arn.js";
import type { RequestView } from "../request/request-view.js";
import { isUnknown } from "../unknown.js";
import type { Relation } from "./gates.js";
import type { PolicySource } from "./levels.js";

/**
 * How principal and resource stand to each other: one relation, or two where the resource's account is not known.
 */
export function relationsOf(source: PolicySource, view: RequestView): readonly Relation[] {
  const { facts, resourceAccountId } = view;
  if (facts.accountId === undefined) return ["resource-alone"];
  // A member's root user has no policy that could let anybody in: the organization does.
  if (view.action === "sts:assumeroot") return ["same-account"];
  const sameAccount = isResourceFirst(source, view) ? "same-account-resource-first" : "same-account";
  if (isUnknown(resourceAccountId)) return [sameAccount, "cross-account"];
  return [resourceAccountId === facts.accountId ? sameAccount : "cross-account"];
}

/**
 * Whether nothing is allowed without the resource's policy: on KMS keys, and for who becomes a role.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function isResourceFirst({ resource }: PolicySource, view: RequestView): boolean {
  if (view.service === "kms") return resource?.attachment.level === "key" || isOfKind(view, "kms", "key/");
  return view.service === "sts" && (resource?.attachment.level === "trust" || isOfKind(view, "iam", "role/"));
}

function isOfKind({ resource }: RequestView, service: string, prefix: string): boolean {
  if (typeof resource !== "string" || accountOfArn(resource) === undefined) return false;
  const parts = arnPartsOf(resource);
  return parts[2] === service && (parts[5] ?? "").startsWith(prefix);
}
