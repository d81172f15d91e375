import type { ResourceValidationPolicy } from "@pulumi/policy";
import { where } from "../../messages.js";
import { type Statement, isObject, readPolicyDocument, statementName, texts } from "../../policy-document.js";
import { isNarrowed } from "../../trust-conditions.js";

/** The first principal with a wildcard that a statement lets in, as it is written. */
function wildcardPrincipal({ Principal, NotPrincipal }: Statement): string | undefined {
  if (NotPrincipal !== undefined) return "everybody but its NotPrincipal";
  const principals = isObject(Principal) ? Object.values(Principal).flatMap(texts) : texts(Principal);
  const wildcard = principals.find((principal) => principal.includes("*"));
  return wildcard === undefined ? undefined : `"${wildcard}"`;
}

/**
 * A role's trust policy names who may assume it, or leaves only callers of one organization or account.
 *
 * Which conditions do that is decided in {@link isNarrowed}. A Deny statement beside the wildcard is not taken into
 * account: whether it closes all of what the wildcard opens is for a reader to see in one statement.
 */
export const noWildcardTrust: ResourceValidationPolicy = {
  name: "no-wildcard-trust",
  displayName: "No wildcard trust",
  description: "Trust policies of roles name who may assume them, or one organization or account of theirs.",
  severity: "critical",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "AC-3",
    specification: "Access Enforcement",
  },
  tags: ["iam", "trust"],
  remediationSteps:
    "Name the principals. Where they are too many, keep the wildcard and add a StringEquals condition on " +
    "aws:PrincipalOrgID with the organization's id, and ArnLike on aws:PrincipalArn for the roles that are meant.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  validateResource: (args, reportViolation) => {
    if (args.type !== "aws:iam/role:Role") return;
    const document = readPolicyDocument(args.props, "assumeRolePolicy");
    if (document === undefined) return;
    if (document.problem !== undefined) {
      reportViolation(
        `${where(args)}: assumeRolePolicy ${document.problem}. Write one with a list of statements.`,
      );
      return;
    }

    document.statements.forEach((statement, index) => {
      if (statement.Effect !== "Allow") return;
      const principal = wildcardPrincipal(statement);
      if (principal === undefined || isNarrowed(statement)) return;
      reportViolation(
        `${where(args)}: ${statementName(statement, index)} of assumeRolePolicy trusts ${principal}, and no condition ` +
          "leaves one organization or account. Name the principals, or add StringEquals on aws:PrincipalOrgID.",
      );
    });
  },
};
