import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type LifecycleRule,
  type ReplicationRule,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Tags } from "@aws-foundation/core";
import { canonicalPolicy } from "@aws-foundation/aws-access";
import { unless } from "./errors.js";

/** Which bucket, and for whom to take it: a bucket of another account is refused. */
export interface BucketAddress {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

interface BucketSetting {
  /** `undefined` when the bucket has none. */
  read(client: S3Client, at: BucketAddress): Promise<unknown>;
  write(client: S3Client, at: BucketAddress, value: never): Promise<unknown>;
}

interface Encryption {
  readonly algorithm: "aws:kms";
  readonly key: string;
  readonly bucketKey: boolean;
}

/** How each setting is read and written, as the plain data of `wanted.ts`. */
export const bucketSettings: Readonly<Record<string, BucketSetting>> = {
  "public access": {
    read: async (client, at) =>
      (
        await unless(
          ["NoSuchPublicAccessBlockConfiguration"],
          client.send(new GetPublicAccessBlockCommand(at)),
        )
      )?.PublicAccessBlockConfiguration,
    write: (client, at, value) =>
      client.send(new PutPublicAccessBlockCommand({ ...at, PublicAccessBlockConfiguration: value })),
  },
  ownership: {
    read: async (client, at) =>
      (
        await unless(
          ["OwnershipControlsNotFoundError"],
          client.send(new GetBucketOwnershipControlsCommand(at)),
        )
      )?.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
    write: (client, at, value) =>
      client.send(
        new PutBucketOwnershipControlsCommand({
          ...at,
          OwnershipControls: { Rules: [{ ObjectOwnership: value }] },
        }),
      ),
  },
  versioning: {
    read: async (client, at) => (await client.send(new GetBucketVersioningCommand(at))).Status,
    write: (client, at, value) =>
      client.send(new PutBucketVersioningCommand({ ...at, VersioningConfiguration: { Status: value } })),
  },
  encryption: {
    read: async (client, at) => {
      const answer = await unless(
        ["ServerSideEncryptionConfigurationNotFoundError"],
        client.send(new GetBucketEncryptionCommand(at)),
      );
      const rule = answer?.ServerSideEncryptionConfiguration?.Rules?.[0];
      const byDefault = rule?.ApplyServerSideEncryptionByDefault;
      return {
        algorithm: byDefault?.SSEAlgorithm,
        key: byDefault?.KMSMasterKeyID,
        bucketKey: rule?.BucketKeyEnabled ?? false,
      };
    },
    write: (client, at, { algorithm, key, bucketKey }: Encryption) =>
      client.send(
        new PutBucketEncryptionCommand({
          ...at,
          ServerSideEncryptionConfiguration: {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: key },
                BucketKeyEnabled: bucketKey,
              },
            ],
          },
        }),
      ),
  },
  policy: {
    read: async (client, at) => {
      const answer = await unless(["NoSuchBucketPolicy"], client.send(new GetBucketPolicyCommand(at)));
      return answer?.Policy === undefined ? undefined : canonicalPolicy(answer.Policy);
    },
    write: (client, at, value) => client.send(new PutBucketPolicyCommand({ ...at, Policy: value })),
  },
  lifecycle: {
    read: async (client, at) =>
      (
        await unless(
          ["NoSuchLifecycleConfiguration"],
          client.send(new GetBucketLifecycleConfigurationCommand(at)),
        )
      )?.Rules?.map(comparableRule),
    write: (client, at, value) =>
      client.send(
        new PutBucketLifecycleConfigurationCommand({ ...at, LifecycleConfiguration: { Rules: value } }),
      ),
  },
  tags: {
    read: readTags,
    // Tags are written all at once: those that others gave the bucket are kept.
    write: async (client, at, value: Tags) => {
      const tags = Object.entries({ ...(await readTags(client, at)), ...value });
      return client.send(
        new PutBucketTaggingCommand({
          ...at,
          Tagging: { TagSet: tags.map(([Key, Value]) => ({ Key, Value })) },
        }),
      );
    },
  },
  replication: {
    read: async (client, at) => {
      const answer = await unless(
        ["ReplicationConfigurationNotFoundError"],
        client.send(new GetBucketReplicationCommand(at)),
      );
      const configuration = answer?.ReplicationConfiguration;
      if (configuration === undefined) return undefined;
      return { Role: configuration.Role, Rules: (configuration.Rules ?? []).map(comparableRule) };
    },
    write: (client, at, value) =>
      client.send(new PutBucketReplicationCommand({ ...at, ReplicationConfiguration: value })),
  },
};

/** Tags of AWS itself, `aws:`, cannot be written. */
async function readTags(client: S3Client, at: BucketAddress): Promise<Tags> {
  const answer = await unless(["NoSuchTagSet"], client.send(new GetBucketTaggingCommand(at)));
  const tags = (answer?.TagSet ?? []).filter(({ Key }) => !Key?.startsWith("aws:"));
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value] as const));
}

/** An empty prefix comes back as an empty filter. */
function comparableRule(rule: LifecycleRule | ReplicationRule): object {
  return { ...rule, Filter: { ...rule.Filter, Prefix: rule.Filter?.Prefix ?? "" } };
}
