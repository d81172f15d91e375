import { stateKeyAlias, type InputProblem } from "@aws-foundation/core";
import type { BucketOwnership } from "./aws/bucket.js";
import type { FoundKey } from "./aws/key.js";

/** Why a key cannot be the state's. */
export function keyProblem(key: FoundKey | undefined, region: string): InputProblem | undefined {
  if (key === undefined) return undefined;
  const path = `key ${stateKeyAlias} in ${region}`;
  const value = key.id;
  if (key.state === "PendingDeletion" || key.state === "PendingReplicaDeletion")
    return {
      path,
      value,
      problem: "is going to be deleted, and all state that is encrypted with it will be lost",
      fix: "cancel the deletion in KMS and enable the key",
    };
  if (key.state === "Disabled") return { path, value, problem: "is disabled", fix: "enable it in KMS" };
  if (!key.multiRegion)
    return {
      path,
      value,
      problem: "is a key of one region, so that a copy of the state could not be used elsewhere",
      fix: "give the alias another name if the key is used otherwise, and run this again",
    };
  return undefined;
}

/**
 * Why a key in the replica region cannot be the copy of the state's key.
 * @param original - the key in the home region; `undefined` when it is not made yet, so that nothing can be its copy.
 */
export function replicaKeyProblem(
  copy: FoundKey | undefined,
  { home, replica }: { readonly home: string; readonly replica: string },
  original: FoundKey | undefined,
): InputProblem | undefined {
  const problem = keyProblem(copy, replica);
  if (problem !== undefined || copy === undefined || copy.id === original?.id) return problem;
  const at = { path: `key ${stateKeyAlias} in ${replica}`, value: copy.id };
  if (original === undefined)
    return {
      ...at,
      problem: `has the alias of the state's key, which is not in ${home}`,
      fix:
        `if it is a copy of the state's key, give that key the alias in ${home}; if it is used otherwise, give its alias ` +
        "another name; then run this again",
    };
  return {
    ...at,
    problem: `is no copy of the home region's key ${original.id}`,
    fix: "give the alias another name, and run this again",
  };
}

/** Why a bucket's name cannot be had. */
export function bucketProblem(
  ownership: BucketOwnership,
  name: string,
  region: string,
): InputProblem | undefined {
  const path = `bucket ${name}`;
  if (ownership === "nobody" || ownership === "ours") return undefined;
  if (ownership === "foreign")
    return {
      path,
      problem: "belongs to another account, or these credentials may not see it",
      fix: "use an administrator's credentials; if another account has it, ask AWS Support, as the name holds your account's id",
    };
  return {
    path,
    problem: `is in ${ownership.otherRegion}, not in ${region}`,
    fix: "empty and delete it, and run this again",
  };
}

/** What is wrong with whoever calls. */
export function accountProblem(callerAccountId: string, accountId: string): InputProblem | undefined {
  if (callerAccountId === accountId) return undefined;
  return {
    path: "organization.managementAccountId",
    value: accountId,
    problem: `the credentials belong to account ${callerAccountId}`,
    fix: "sign in to the management account, or correct the model",
  };
}
