import type { InputProblem } from "@aws-foundation/core";
import { stateKeyAlias } from "@aws-foundation/core";
import { bucketOwnership, readBucket } from "./aws/bucket.js";
import type { Clients } from "./aws/clients.js";
import { describeKey, findKeyWithoutAlias, readKey, type FoundKey } from "./aws/key.js";
import { readRole } from "./aws/role.js";
import { bucketProblem, keyProblem, replicaKeyProblem } from "./problems.js";
import type { FoundResources } from "./plan.js";
import type { BootstrapTarget } from "./target.js";
import { wantedResources, type ResourceId, type Settings, type WantedResource } from "./wanted.js";

/** What is there, and why nothing can be made of it. */
export interface Findings {
  readonly resources: FoundResources;
  readonly keys: { readonly home?: FoundKey; readonly replica?: FoundKey };
  readonly problems: readonly InputProblem[];
}

/** Looks at everything that is to be there. Changes nothing. */
export async function find(clients: Clients, target: BootstrapTarget): Promise<Findings> {
  const problems: InputProblem[] = [];
  const resources: Partial<Record<ResourceId, Settings>> = {};
  const keys = target.keepsState ? await findKeys(clients, target, resources, problems) : {};
  for (const wanted of wantedResources(target, {})) {
    const settings =
      wanted.kind === "S3 bucket"
        ? await findBucket(clients, target, wanted, problems)
        : wanted.kind === "IAM role"
          ? await readRole(clients.iam, wanted.name)
          : undefined;
    if (settings !== undefined) resources[wanted.id] = settings;
  }
  return { resources, keys, problems };
}

async function findKeys(
  { kms }: Clients,
  { home, replica }: BootstrapTarget,
  resources: Partial<Record<ResourceId, Settings>>,
  problems: InputProblem[],
): Promise<Findings["keys"]> {
  const [byAlias, replicaByAlias] = await Promise.all([
    describeKey(kms.home, stateKeyAlias),
    describeKey(kms.replica, stateKeyAlias),
  ]);
  const key = byAlias ?? (await findKeyWithoutAlias(kms.home));
  const copy = key?.multiRegion ? await describeKey(kms.replica, key.id) : undefined;
  const wrong = [keyProblem(key, home), replicaKeyProblem(replicaByAlias ?? copy, { home, replica }, key)];
  problems.push(...wrong.filter((problem) => problem !== undefined));
  if (wrong.some((problem) => problem !== undefined)) return {};
  if (key !== undefined) resources.key = await readKey(kms.home, key, byAlias !== undefined);
  if (copy !== undefined)
    resources["replica-key"] = await readKey(kms.replica, copy, replicaByAlias !== undefined);
  return { ...(key && { home: key }), ...(copy && { replica: copy }) };
}

async function findBucket(
  { s3 }: Clients,
  target: BootstrapTarget,
  { id, name, region, settings }: WantedResource,
  problems: InputProblem[],
): Promise<Settings | undefined> {
  const client = id === "bucket" ? s3.home : s3.replica;
  const at = { Bucket: name, ExpectedBucketOwner: target.accountId };
  const ownership = await bucketOwnership(client, at, region);
  if (ownership === "nobody") return undefined;
  const problem = bucketProblem(ownership, name, region);
  if (problem === undefined) return readBucket(client, at, Object.keys(settings));
  problems.push(problem);
  return undefined;
}
