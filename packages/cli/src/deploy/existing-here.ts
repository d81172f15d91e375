import { AwsAccessError, accessErrorOf, callerIdentity, callerSession } from "@aws-foundation/aws-access";
import { findExisting, lookAtCloud, MissingPermissionError, type Existing } from "@aws-foundation/doctor";
import { RefusedError, type Engine, type Undertaking } from "@aws-foundation/engine";
import { managementStackName } from "@aws-foundation/model";
import { packedPolicies } from "../model-lock.js";
import type { Terminal } from "../terminal.js";

/**
 * What AWS has already of what the stack management makes and its state does not have: the ids by which it is adopted.
 * Where nobody may look, the plan is made without it, and a note says so.
 * @throws RefusedError for what AWS would refuse.
 */
export async function existingHere(
  engine: Pick<Engine, "model" | "backend" | "plans">,
  config: string | undefined,
  terminal: Terminal,
): Promise<Pick<Undertaking, "existingOf">> {
  if (!engine.plans.some(({ name }) => name === managementStackName)) return {};
  const ids = await lookedUp(engine, config, terminal);
  return { existingOf: (stack) => (stack === managementStackName ? ids : {}) };
}

async function lookedUp(
  { model, backend }: Pick<Engine, "model" | "backend">,
  config: string | undefined,
  terminal: Terminal,
): Promise<Existing["ids"]> {
  const kept = (await backend.stacks([managementStackName])).get(managementStackName);
  const session = callerSession(model.regions.home);
  try {
    const cloud = lookAtCloud(model, session, await callerIdentity(session));
    const packed = await packedPolicies(config, terminal);
    const policies = "failed" in packed ? [] : packed.policies;
    const existing = await findExisting(cloud, policies, kept?.names).catch((error: unknown) => {
      throw error instanceof MissingPermissionError ? error : accessErrorOf(error, session.region);
    });
    return idsOf(existing);
  } catch (error) {
    if (!(error instanceof AwsAccessError) && !(error instanceof MissingPermissionError)) throw error;
    terminal.note(`what AWS has already is not looked at, and not adopted: ${error.message}`);
    return {};
  }
}

/** @throws RefusedError with everything that AWS would refuse. */
export function idsOf({ ids, problems }: Existing): Existing["ids"] {
  if (problems.length === 0) return ids;
  const lines = problems.map((problem) => `  ${problem}`).join("\n");
  throw new RefusedError(`AWS would refuse what is to be deployed, so that nothing is begun:\n${lines}`);
}
