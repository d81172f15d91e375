import {
  administratorLimit,
  administratorResourceName,
  attachedPolicies,
  attachmentResourceName,
  organizationName,
  policyName,
  policyResourceName,
  sideBySide,
} from "@aws-foundation/core";
import type { LockedPolicy, Model } from "@aws-foundation/model";
import type { Cloud } from "./cloud.js";
import type { LocatedAccount } from "./located-accounts.js";
import type { OrganizationFacts, PolicyInAws } from "./organization-facts.js";
import { targetId, type Places } from "./target-ids.js";

/** What AWS has of what the stack management makes. */
export interface Existing {
  /** What is as it should be, by the name of its resource: the id by which it is adopted. */
  readonly ids: Readonly<Record<string, string>>;
  /** What AWS will refuse as long as it is as it is, with what to do. */
  readonly problems: readonly string[];
}

/** A policy that is wanted, at a target that is there. */
interface WantedAttachment {
  readonly policy: LockedPolicy;
  readonly target: string;
  readonly id: string;
}

/** Calls at once: two are what the Organizations API takes without throttling. */
const callsAtOnce = 2;

/**
 * Administrators and policies that are there already, and targets without room for what is to be attached.
 * @param policies The policies that the guardrails are packed into.
 * @param managed Names of the resources that the stack's state has already. @default none
 * @throws MissingPermissionError where the caller may not look.
 */
export async function findExisting(
  { model, facts, located }: Pick<Cloud, "model" | "facts" | "located">,
  policies: readonly LockedPolicy[],
  managed: ReadonlySet<string> = new Set(),
): Promise<Existing> {
  const organization = await facts.organization();
  // Credentials of another organization tell nothing of this one.
  if (organization?.managementAccountId !== model.organization.managementAccountId)
    return { ids: {}, problems: [] };
  const accounts = await located();
  const administrators = existingAdministrators(model, accounts, await facts.administrators(), managed);
  const places = { rootId: await facts.rootId(), units: await facts.units(), accounts };
  const attachments = await existingAttachments(model, facts, places, policies);
  const ids = Object.entries({ ...administrators.ids, ...attachments.ids });
  return {
    ids: Object.fromEntries(ids.filter(([name]) => !managed.has(name))),
    problems: [...administrators.problems, ...attachments.problems],
  };
}

function existingAdministrators(
  model: Model,
  accounts: readonly LocatedAccount[],
  registered: ReadonlyMap<string, readonly string[]>,
  managed: ReadonlySet<string>,
): Existing {
  const ids: Record<string, string> = {};
  const problems: string[] = [];
  for (const [service, key] of Object.entries(model.organization.delegatedAdministrators)) {
    const name = administratorResourceName(organizationName, service);
    // One that the state knows moves, or does not: its plan says so.
    if (key === undefined || managed.has(name)) continue;
    const others = registered.get(service) ?? [];
    const id = accounts.find((account) => account.key === key)?.inAws?.id;
    if (id !== undefined && others.includes(id)) ids[name] = `${id}/${service}`;
    else if (others.length >= administratorLimit(service))
      problems.push(
        `${service} is administered by account ${others.join(", ")}, and the model wants "${key}": name that account in ` +
          `organization.delegatedAdministrators, or deregister it: aws organizations deregister-delegated-administrator ` +
          `--service-principal ${service} --account-id ${others[0] ?? ""}`,
      );
  }
  return { ids, problems };
}

async function existingAttachments(
  model: Model,
  facts: OrganizationFacts,
  places: Places,
  policies: readonly LockedPolicy[],
): Promise<Existing> {
  const enabled = await facts.policyTypes();
  const usable = policies.filter(({ type }) => enabled.has(type));
  const types = [...new Set(usable.map(({ type }) => type))].sort();
  const listed = await sideBySide(
    types,
    callsAtOnce,
    async (type) => [type, await facts.policies(type)] as const,
  );
  const byType = new Map(listed);
  const idOf = ({ key, type }: LockedPolicy) =>
    byType.get(type)?.find(({ name }) => name === policyName(key))?.id;
  const wanted = usable.flatMap((policy) =>
    policy.targets.flatMap((target): WantedAttachment[] => {
      const id = targetId(model, places, target);
      return id === undefined ? [] : [{ policy, target, id }];
    }),
  );
  const groups = new Map<string, WantedAttachment[]>();
  for (const each of wanted) {
    const place = JSON.stringify([each.policy.type, each.id]);
    groups.set(place, [...(groups.get(place) ?? []), each]);
  }
  const found = await sideBySide([...groups.values()], callsAtOnce, async (group) =>
    attachedTo(facts, group, idOf),
  );
  const made = usable.flatMap((policy) => {
    const id = idOf(policy);
    return id === undefined ? [] : [[policyResourceName(organizationName, policy.key), id] as const];
  });
  return {
    ids: Object.fromEntries([...made, ...found.flatMap(({ ids }) => Object.entries(ids))]),
    problems: found.flatMap(({ problems }) => problems).sort(),
  };
}

/** What of one type is attached to one target, and whether there is room for the rest. */
async function attachedTo(
  facts: OrganizationFacts,
  group: readonly WantedAttachment[],
  idOf: (policy: LockedPolicy) => string | undefined,
): Promise<Existing> {
  const [first] = group;
  if (first === undefined) return { ids: {}, problems: [] };
  const {
    target,
    id,
    policy: { type },
  } = first;
  const there = await facts.attachedPolicies(id, type);
  const isThere = ({ policy }: WantedAttachment) => there.some((one) => one.id === idOf(policy));
  const entries = group
    .filter(isThere)
    .map(
      ({ policy }) =>
        [
          attachmentResourceName(organizationName, policy.key, target),
          `${id}:${idOf(policy) ?? ""}`,
        ] as const,
    );
  const toCome = group.filter((wanted) => !isThere(wanted)).map(({ policy }) => policyName(policy.key));
  const room = attachedPolicies[type] - there.length;
  const problems = toCome.length > room ? [noRoom(target, type, there, toCome)] : [];
  return { ids: Object.fromEntries(entries), problems };
}

function noRoom(
  target: string,
  type: LockedPolicy["type"],
  there: readonly PolicyInAws[],
  toCome: readonly string[],
): string {
  const names = there.map(({ name }) => name).sort();
  return (
    `${target} has ${there.length} of ${attachedPolicies[type]} policies of the type ${type} (${names.join(", ")}), and ` +
    `${toCome.length} are to be attached (${[...toCome].sort().join(", ")}): detach ${there.length + toCome.length - attachedPolicies[type]}`
  );
}
