import type { Policy, TagValues } from "@aws-foundation/iam";

/** A role or user, with the policies that it has. */
export interface Entity {
  readonly kind: "role" | "user";
  readonly arn: string;
  readonly accountId: string;
  /** Without its path. */
  readonly name: string;
  readonly tags: TagValues;
  readonly identity: readonly Policy[];
  readonly boundary?: Policy;
  /** Who becomes a role. */
  readonly trust?: Policy;
}

/** The name at the end of an ARN of a role or user. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
