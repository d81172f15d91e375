import type { PolicyDocument } from "@aws-foundation/core";

/** A service control policy and why it is there. */
export interface Guardrail {
  /** Name of the policy in AWS and part of resource names, such as `deny-leaving-organization`. */
  readonly name: string;
  /** What it forbids, in one sentence: the description of the policy in AWS, at most 512 characters. */
  readonly description: string;
  /** What could happen without it. */
  readonly reason: string;
  /** The page of AWS's documentation that it follows. */
  readonly source: string;
  readonly document: PolicyDocument;
}
