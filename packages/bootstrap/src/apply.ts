import { ResourceError, type Tags } from "@aws-foundation/core";
import { createBucket, writeBucket } from "./aws/bucket.js";
import type { Clients } from "./aws/clients.js";
import { createKey, replicateKey, waitForKey, writeKey, type FoundKey } from "./aws/key.js";
import { createRole, writeRole } from "./aws/role.js";
import type { Findings } from "./find.js";
import type { PlannedResource } from "./plan.js";
import type { BootstrapTarget } from "./target.js";
import { wantedResources, type WantedResource } from "./wanted.js";

/** The keys, as soon as they are made. */
interface Keys {
  home?: FoundKey;
  replica?: FoundKey;
}

/**
 * Makes and repairs what the plan says, in its order. What was interrupted goes on where it stopped when it is planned
 * anew: everything is looked up first, and each setting is written by itself.
 *
 * @param onProgress - told what is being done, in a few words.
 * @throws ResourceError for the resource at which it ended.
 */
export async function apply(
  clients: Clients,
  target: BootstrapTarget,
  plan: readonly PlannedResource[],
  found: Findings["keys"],
  onProgress: (text: string) => void,
): Promise<void> {
  const keys: Keys = { ...found };
  for (const planned of plan) {
    if (planned.action === "keep") continue;
    const { id, kind, name, region } = planned;
    const step = (what: string): void => onProgress(`${kind} ${name} (${region}): ${what}`);
    try {
      // What was unknown before the keys were made is known now.
      const wanted = wantedResources(target, arnsOf(keys)).find((resource) => resource.id === id);
      if (wanted === undefined) throw new Error("is not among what is wanted");
      if (planned.action === "make") {
        step("making it");
        await make(clients, target, wanted, keys);
      }
      for (const setting of Object.keys(wanted.settings)) {
        if (!planned.settings.includes(setting)) continue;
        step(setting);
        await write(clients, target, wanted, keys, setting);
      }
    } catch (error) {
      throw new ResourceError(`${kind} ${name} in ${region}`, "could not be set up", { cause: error });
    }
  }
}

async function make(
  { iam, kms, s3 }: Clients,
  target: BootstrapTarget,
  { id, name, region, settings }: WantedResource,
  keys: Keys,
): Promise<void> {
  const { policy, tags } = settings as { policy: string; tags: Tags };
  switch (id) {
    case "key":
      keys.home = await createKey(kms.home, policy, tags);
      return;
    case "replica-key":
      keys.replica = await replicateKey(kms, present(keys.home), region, policy, tags);
      await waitForKey(kms.replica, keys.replica);
      return;
    case "bucket":
      return createBucket(s3.home, name, region);
    case "replica-bucket":
      return createBucket(s3.replica, name, region);
    case "replication-role":
      return createRole(iam, name, "Copies the state of aws-foundation's stacks.", settings);
    case "bootstrap-role":
      return createRole(iam, name, "Deploys aws-foundation for the first time.", settings);
  }
}

async function write(
  { iam, kms, s3 }: Clients,
  { accountId }: BootstrapTarget,
  { id, name, settings }: WantedResource,
  keys: Keys,
  setting: string,
): Promise<void> {
  const value = settings[setting];
  const at = { Bucket: name, ExpectedBucketOwner: accountId };
  switch (id) {
    case "key":
      return writeKey(kms.home, present(keys.home), setting, value);
    case "replica-key":
      return writeKey(kms.replica, present(keys.replica), setting, value);
    case "bucket":
      return writeBucket(s3.home, at, setting, value);
    case "replica-bucket":
      return writeBucket(s3.replica, at, setting, value);
    default:
      return writeRole(iam, name, setting, value);
  }
}

function arnsOf({ home, replica }: Keys): { home?: string; replica?: string } {
  return { ...(home && { home: home.arn }), ...(replica && { replica: replica.arn }) };
}

function present(key: FoundKey | undefined): FoundKey {
  if (key === undefined) throw new Error("the key is not there yet");
  return key;
}
