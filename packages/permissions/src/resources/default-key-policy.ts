import { isUnknown, type Policy, readPolicy, type Unknown, unknownPolicy } from "@aws-foundation/iam";

/**
 * The policy of a key that is made without one: it leaves the key to the policies of its account.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function defaultKeyPolicy(name: string, accountId: string | Unknown): Policy {
  if (isUnknown(accountId)) return unknownPolicy(name, accountId.unknown, "key");
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return readPolicy({ Version: "2012-10-17", Statement: statement }, { kind: "key", name });
}
