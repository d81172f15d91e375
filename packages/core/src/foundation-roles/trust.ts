import { serializePolicyDocument, type PolicyStatement } from "../policy-document.js";
import { roleArn, stackRoleName } from "./role-names.js";

/**
 * The session tag that the provider sets when it assumes a stack's role. It is transitive: whatever is assumed from there
 * has it too, and a session that has it cannot assume the stack's role again.
 */
export const hopTag = "foundation-hop";

/** The hop tag's only value. */
export const hopTagValue = "true";

/** What assuming a role takes where the calling session may have a transitive tag, on both sides. */
export const assumeActions = ["sts:AssumeRole", "sts:TagSession"] as const;

/**
 * A trust policy for roles of one account that match a pattern. The account as principal and the role as condition: a
 * role as principal is stored by its internal id, so that one that is made anew would be locked out, and it cannot be a
 * pattern. The condition compares the role's own ARN, not the session's.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function trustInRoles(accountId: string, arnPatterns: readonly string[]): string {
  return serializePolicyDocument({ Statement: trustStatements(accountId, arnPatterns) });
}

/**
 * The trust policy of a stack's role: administrators, and the role itself, once. The provider assumes the stack's role also
 * where the caller is that role already; a session that was assumed so has the hop tag, and ends with its hour.
 */
export function trustInAdministrators(
  accountId: string,
  administrators: readonly string[],
  self: string,
): string {
  return serializePolicyDocument({
    Statement: [
      ...trustStatements(accountId, administrators),
      {
        Sid: "RenewOnce",
        Effect: "Allow",
        Principal: root(accountId),
        Action: assumeActions,
        Condition: {
          ArnEquals: { "aws:PrincipalArn": self },
          Null: { [`aws:PrincipalTag/${hopTag}`]: true },
          StringEquals: { [`aws:RequestTag/${hopTag}`]: hopTagValue },
          "ForAnyValue:StringEquals": { "sts:TransitiveTagKeys": hopTag },
          ...noOtherTags,
        },
      },
    ],
  });
}

/** The trust policy of `FoundationDeploy` in a member account: the role that deploys the account's stack, and nobody else. */
export function accountDeployTrust(managementAccountId: string, stack: string): string {
  return trustInRoles(managementAccountId, [roleArn(managementAccountId, stackRoleName("deploy", stack))]);
}

/** Passing and inheriting tags takes an action of its own: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required */
function trustStatements(accountId: string, arnPatterns: readonly string[]): PolicyStatement[] {
  const inRoles = { ArnLike: { "aws:PrincipalArn": arnPatterns } };
  const from = { Effect: "Allow", Principal: root(accountId) } as const;
  return [
    { ...from, Sid: "Assume", Action: "sts:AssumeRole", Condition: inRoles },
    { ...from, Sid: "PassHopTag", Action: "sts:TagSession", Condition: { ...inRoles, ...noOtherTags } },
  ];
}

const noOtherTags = { "ForAllValues:StringEquals": { "aws:TagKeys": hopTag } };

function root(accountId: string) {
  return { AWS: `arn:aws:iam::${accountId}:root` };
}

/** Seconds that a session lasts at most: an hour, which is also all that a role assumed by a role can have. */
export const maxSessionDuration = 3600;
