import { AwsAccessError, accessErrorOf, callerIdentity, callerSession } from "@aws-foundation/aws-access";
import {
  findExisting,
  findExistingRoles,
  foundationRoles,
  lookAtCloud,
  MissingPermissionError,
  type Existing,
} from "@aws-foundation/doctor";
import { RefusedError, type Engine, type Undertaking } from "@aws-foundation/engine";
import { managementStackName } from "@aws-foundation/model";
import { packedPolicies } from "../model-lock.js";
import type { Terminal } from "../terminal.js";

/**
 * What AWS has already of what the stacks make and their states do not have: the ids by which it is adopted. Of other stacks
 * than management these are roles. Where nobody may look, the plan is made without it, and a note says so.
 * @throws RefusedError for what AWS would refuse.
 */
export async function existingHere(
  engine: Pick<Engine, "model" | "backend" | "plans">,
  config: string | undefined,
  terminal: Terminal,
): Promise<Pick<Undertaking, "existingOf">> {
  const found = await lookedUp(engine, config, terminal);
  return { existingOf: (stack) => found.get(stack) ?? {} };
}

type IdsByStack = ReadonlyMap<string, Existing["ids"]>;

async function lookedUp(
  { model, backend, plans }: Pick<Engine, "model" | "backend" | "plans">,
  config: string | undefined,
  terminal: Terminal,
): Promise<IdsByStack> {
  const stacks = plans.map(({ name }) => name);
  const kept = await backend.stacks(stacks);
  const roles = foundationRoles(model).filter(
    ({ stack, resource }) => stacks.includes(stack) && kept.get(stack)?.names.has(resource) !== true,
  );
  const withManagement = stacks.includes(managementStackName);
  if (!withManagement && roles.length === 0) return new Map();
  const session = callerSession(model.regions.home);
  try {
    const cloud = lookAtCloud(model, session, await callerIdentity(session));
    const look = async (): Promise<(readonly [string, Existing])[]> => {
      const packed = withManagement ? await packedPolicies(config, terminal) : { policies: [] };
      const policies = "failed" in packed ? [] : packed.policies;
      const managed = kept.get(managementStackName)?.names;
      const organization = withManagement ? await findExisting(cloud, policies, managed) : undefined;
      const found = [...(await findExistingRoles(cloud, roles))];
      return organization === undefined ? found : [[managementStackName, organization], ...found];
    };
    const existing = await look().catch((error: unknown) => {
      throw error instanceof MissingPermissionError ? error : accessErrorOf(error, session.region);
    });
    return idsOf(existing);
  } catch (error) {
    if (!(error instanceof AwsAccessError) && !(error instanceof MissingPermissionError)) throw error;
    terminal.note(`what AWS has already is not looked at, and not adopted: ${error.message}`);
    return new Map();
  }
}

/** @throws RefusedError with everything that AWS would refuse. */
export function idsOf(existing: readonly (readonly [stack: string, existing: Existing])[]): IdsByStack {
  const problems = existing.flatMap(([, found]) => found.problems);
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem}`).join("\n");
    throw new RefusedError(`AWS would refuse what is to be deployed, so that nothing is begun:\n${lines}`);
  }
  const byStack = new Map<string, Existing["ids"]>();
  for (const [stack, { ids }] of existing) byStack.set(stack, { ...byStack.get(stack), ...ids });
  return byStack;
}
