import type { StackPlan } from "@aws-foundation/model";
import type { Backend } from "./backend.js";
import { RefusedError } from "./errors.js";

/**
 * Makes the stacks that the backend does not have yet, empty.
 * @param secretsProviderOf What encrypts the secrets of a stack; Pulumi's choice when undefined.
 * @param make Whether they may be made; they are missing as well when somebody is logged in to another backend.
 * @returns The names of those that were made.
 * @throws RefusedError when there are some and they may not be made.
 */
export async function makeMissingStacks(
  plans: readonly Pick<StackPlan, "name">[],
  backend: Pick<Backend, "url" | "stacks" | "init">,
  make: boolean,
  secretsProviderOf: (stack: string) => string | undefined,
): Promise<string[]> {
  const existing = await backend.stacks(plans.map(({ name }) => name));
  const missing = plans.map(({ name }) => name).filter((name) => !existing.has(name));
  if (missing.length === 0) return [];
  if (!make)
    throw new RefusedError(
      `${backend.url} has no ${missing.length === 1 ? "stack" : "stacks"} ${missing.join(", ")}. ` +
        "Is it the right backend? If it is, add `--init`, which makes them there.",
    );
  for (const name of missing) await backend.init(name, secretsProviderOf(name));
  return missing;
}
