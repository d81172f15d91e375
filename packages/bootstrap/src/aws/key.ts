import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ReplicateKeyCommand,
  TagResourceCommand,
  paginateListKeys,
  type KeyMetadata,
  type Tag,
} from "@aws-sdk/client-kms";
import { ResourceError, stateKeyAlias, type Tags } from "@aws-foundation/core";
import { canonicalPolicy } from "@aws-foundation/aws-access";
import type { Settings } from "../wanted.js";
import { unless } from "./errors.js";

/** Finds again a key whose alias was not made yet, because whoever made it was interrupted. */
export const keyDescription = "State of aws-foundation's stacks, and the secrets in it";

/** A key that is there. */
export interface FoundKey {
  readonly id: string;
  readonly arn: string;
  /** Such as `Enabled`, `Disabled`, `PendingDeletion`. */
  readonly state: string;
  readonly multiRegion: boolean;
}

/** A key by its alias, id or ARN. */
export async function describeKey(client: KMSClient, key: string): Promise<FoundKey | undefined> {
  const answer = await unless(["NotFoundException"], client.send(new DescribeKeyCommand({ KeyId: key })));
  return answer?.KeyMetadata === undefined ? undefined : foundKey(answer.KeyMetadata);
}

/** A key that was made for the state and has no alias yet. Accounts have few keys, so that looking at each is fast. */
export async function findKeyWithoutAlias(client: KMSClient): Promise<FoundKey | undefined> {
  for await (const { Keys = [] } of paginateListKeys({ client }, {})) {
    for (const { KeyId } of Keys) {
      const { KeyMetadata: key } = await client.send(new DescribeKeyCommand({ KeyId }));
      const ours = key?.Description === keyDescription && key.MultiRegion && key.KeyState === "Enabled";
      if (ours && key.MultiRegionConfiguration?.PrimaryKey?.Arn === key.Arn) return foundKey(key);
    }
  }
  return undefined;
}

/** Settings of a key, whose alias is known to be there or not. */
export async function readKey(client: KMSClient, key: FoundKey, hasAlias: boolean): Promise<Settings> {
  const KeyId = key.id;
  const [rotation, policy, tags] = await Promise.all([
    client.send(new GetKeyRotationStatusCommand({ KeyId })),
    client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" })),
    client.send(new ListResourceTagsCommand({ KeyId })),
  ]);
  return {
    alias: hasAlias ? stateKeyAlias : undefined,
    rotation: rotation.KeyRotationEnabled,
    policy: canonicalPolicy(policy.Policy ?? ""),
    tags: Object.fromEntries((tags.Tags ?? []).map(({ TagKey, TagValue }) => [TagKey, TagValue])),
  };
}

/**
 * Makes the key, as one of several regions: secrets in the state are encrypted with it, so that the copy of the state
 * could not be used with a key that is only in the replica region.
 * https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export async function createKey(client: KMSClient, policy: string, tags: Tags): Promise<FoundKey> {
  const { KeyMetadata } = await client.send(
    new CreateKeyCommand({
      Description: keyDescription,
      MultiRegion: true,
      Policy: policy,
      Tags: keyTags(tags),
    }),
  );
  if (KeyMetadata === undefined) throw new Error("AWS does not say which key it made");
  return foundKey(KeyMetadata);
}

/** Makes the key's copy in another region and waits until it can be used, which takes a minute at most. */
export async function replicateKey(
  clients: { readonly home: KMSClient; readonly replica: KMSClient },
  key: FoundKey,
  region: string,
  policy: string,
  tags: Tags,
): Promise<FoundKey> {
  const { ReplicaKeyMetadata } = await clients.home.send(
    new ReplicateKeyCommand({
      KeyId: key.id,
      ReplicaRegion: region,
      Description: keyDescription,
      Policy: policy,
      Tags: keyTags(tags),
    }),
  );
  if (ReplicaKeyMetadata === undefined) throw new Error("AWS does not say which key it made");
  return foundKey(ReplicaKeyMetadata);
}

/** Seconds to wait for a new key, and between two looks at it. */
const waitSeconds = { atMost: 120, step: 2 };

/** Waits until a key that is being made can be used. @throws ResourceError when that takes too long. */
export async function waitForKey(client: KMSClient, key: FoundKey): Promise<void> {
  for (let waited = 0; waited <= waitSeconds.atMost; waited += waitSeconds.step) {
    const found = await describeKey(client, key.id);
    if (found?.state === "Enabled") return;
    await new Promise((resolve) => setTimeout(resolve, waitSeconds.step * 1000));
  }
  throw new ResourceError(key.arn, `AWS has not made the key after ${waitSeconds.atMost} s; run this again`);
}

/** Writes one setting of a key. */
export async function writeKey(
  client: KMSClient,
  key: FoundKey,
  setting: string,
  value: unknown,
): Promise<void> {
  const KeyId = key.id;
  switch (setting) {
    case "alias":
      await client.send(new CreateAliasCommand({ AliasName: stateKeyAlias, TargetKeyId: KeyId }));
      return;
    case "rotation":
      await client.send(new EnableKeyRotationCommand({ KeyId }));
      return;
    case "policy":
      await client.send(new PutKeyPolicyCommand({ KeyId, PolicyName: "default", Policy: value as string }));
      return;
    case "tags":
      await client.send(new TagResourceCommand({ KeyId, Tags: keyTags(value as Tags) }));
      return;
    default:
      throw new Error(`a key has no setting "${setting}"`);
  }
}

function keyTags(tags: Tags): Tag[] {
  return Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
}

function foundKey({ KeyId, Arn, KeyState, MultiRegion }: KeyMetadata): FoundKey {
  return { id: KeyId ?? "", arn: Arn ?? "", state: KeyState ?? "", multiRegion: MultiRegion ?? false };
}
