import type { Level, Reason } from "@aws-foundation/iam";

/** What denials call policies, by what they decide together. */
const names: Readonly<Record<Level, { readonly some: string; readonly any: string }>> = {
  boundary: { some: "a permissions boundary", any: "permissions boundary" },
  identity: { some: "an identity-based policy", any: "identity-based policy" },
  key: { some: "a resource-based policy", any: "resource-based policy" },
  rcp: { some: "a resource control policy", any: "resource control policy" },
  resource: { some: "a resource-based policy", any: "resource-based policy" },
  scp: { some: "a service control policy", any: "service control policy" },
  session: { some: "a session policy", any: "session policy" },
  trust: { some: "the role trust policy", any: "role trust policy" },
};

/** Levels whose policies have an ARN, which AWS tells. */
const ownArn: readonly Level[] = ["boundary", "identity", "rcp", "scp", "session"];

/**
 * What AWS says to somebody who may not: the kind of policy that is in the way, and for an explicit denial by one with an
 * ARN which it is.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html and
 * https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns
 */
export function denialText(
  callerArn: string,
  action: string,
  resource: string,
  because: readonly Reason[] = [],
): string {
  const said = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}`;
  for (const reason of because) {
    if (reason.kind === "deny") {
      const policy =
        ownArn.includes(reason.level) && reason.policy.startsWith("arn:") ? `: ${reason.policy}` : "";
      return `${said} with an explicit deny in ${names[reason.level].some}${policy}`;
    }
    if (reason.kind === "missing")
      return `${said} because no ${names[reason.level].any} allows the ${action} action`;
  }
  return said;
}
