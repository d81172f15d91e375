import { logKeyAlias, serializePolicyDocument, type LogCopy } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ArchiveFacts } from "./archive-facts.js";
import { logKeyPolicy } from "./key-policy.js";

/** Days between the order to delete a key and its end, the most that KMS offers: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
export const deletionWindowInDays = 30;

/** Arguments of {@link LogKey}. */
export interface LogKeyArgs {
  readonly copy: LogCopy;
  readonly region: string;
  readonly deployingRoles: readonly string[];
  readonly facts: pulumi.Output<ArchiveFacts>;
}

/**
 * The key of one of the archive's regions, which rotates every year. Whoever writes has a statement of its own; the
 * account's administrators change the key and decrypt nothing; nobody deletes it. 1 USD a month, and 1 more for each of
 * the first two rotations.
 */
export class LogKey extends pulumi.ComponentResource {
  public readonly keyArn: pulumi.Output<string>;

  public constructor(name: string, args: LogKeyArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:logArchive:LogKey", name, {}, opts);
    const { copy, region, deployingRoles, facts } = args;
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: `Logs of the organization in ${region}.`,
        enableKeyRotation: true,
        deletionWindowInDays,
        policy: facts.apply((known) =>
          serializePolicyDocument(logKeyPolicy(copy, region, deployingRoles, known)),
        ),
        region,
      },
      { parent: this },
    );
    new aws.kms.Alias(
      `${name}-alias`,
      { name: logKeyAlias, targetKeyId: key.keyId, region },
      { parent: this },
    );
    this.keyArn = key.arn;
    this.registerOutputs({ keyArn: this.keyArn });
  }
}
