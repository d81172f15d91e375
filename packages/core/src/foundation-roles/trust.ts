import { serializePolicyDocument } from "../policy-document.js";

/**
 * A trust policy for roles of one account that match a pattern. The account as principal and the role as condition: a
 * role as principal is stored by its internal id, so that one that is made anew would be locked out, and it cannot be a
 * pattern. The condition compares the role's own ARN, not the session's.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function trustInRoles(accountId: string, arnPatterns: readonly string[]): string {
  return serializePolicyDocument({
    Statement: {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: "sts:AssumeRole",
      Condition: { ArnLike: { "aws:PrincipalArn": arnPatterns } },
    },
  });
}

/** Seconds that a session lasts at most: an hour, which is also all that a role assumed by a role can have. */
export const maxSessionDuration = 3600;
