import { administratorAccess, type Principal } from "@aws-foundation/iam";
import {
  administratorActor,
  entityActor,
  rootActor,
  serviceActor,
  type Actor,
  type PermissionIndex,
} from "@aws-foundation/permissions";
import { didYouMean } from "@aws-foundation/core";
import type { GuardedOrganization, MeantAccount } from "../organization.js";
import { findAccounts, isAccounts, type Problem } from "./find-accounts.js";

/** Who asks, as a sentence means it. */
export interface MeantActor {
  readonly name: string;
  /** Undefined where no deployment has it, for the reason in `missing`. */
  readonly actor?: Actor;
  readonly missing?: string;
  /** The account that it is of, or for which a service acts. */
  readonly account?: MeantAccount;
}

const forms =
  "write `administrator of ACCOUNT`, `administrator of ACCOUNT as role NAME`, `root of ACCOUNT`, `root session of " +
  "ACCOUNT`, `role NAME of ACCOUNT`, `service NAME`, `service NAME for ACCOUNT`, `identity of PROVIDER for ACCOUNT`, `a " +
  "stranger`, `a stranger of ID` or `anybody`";

/** Whom a form of words means in an account. */
interface Form {
  readonly pattern: RegExp;
  /** @param words What the pattern has found behind the account. */
  readonly make: (
    index: PermissionIndex,
    account: MeantAccount,
    words: readonly (string | undefined)[],
  ) => Omit<MeantActor, "account">;
}

/** Forms that name accounts: the first group, then further words. */
const ofAccounts: readonly Form[] = [
  {
    pattern: /^administrator of (?<accounts>.+?)(?: as (?<kind>role|user) (?<name>\S+))?$/,
    make: (_, account, [kind, name]) => administrator(account, kind, name),
  },
  {
    pattern: /^root of (?<accounts>.+)$/,
    make: (_, { id, name }) => named(`root of ${name}`, rootActor(id, name)),
  },
  {
    pattern: /^root session of (?<accounts>.+)$/,
    make: (_, { id, name }) =>
      named(`root session of ${name}`, {
        name: `root session of ${name}`,
        principal: { kind: "root-session", accountId: id },
        identity: [],
        session: [administratorAccess],
      }),
  },
  {
    pattern: /^role (?<name>\S+) of (?<accounts>.+)$/,
    make: (index, account, [name = ""]) => deployedRole(index, account, name),
  },
  {
    pattern: /^service (?<name>\S+) for (?<accounts>.+)$/,
    make: (_, { name: account }, [service = ""]) =>
      named(`service ${service} for ${account}`, serviceActor(service)),
  },
  {
    pattern: /^identity of (?<name>\S+) for (?<accounts>.+)$/,
    make: (_, { id, name: account }, [provider = ""]) =>
      outside(`identity of ${provider} for ${account}`, {
        kind: "web-identity",
        provider: `arn:aws:iam::${id}:oidc-provider/${provider}`,
      }),
  },
];

/** Whom a sentence means, for each account that it means. */
export function findActors(organization: GuardedOrganization, text: string): readonly MeantActor[] | Problem {
  const alone = actorWithoutAccount(text);
  if (alone !== undefined) return [alone];
  for (const { pattern, make } of ofAccounts) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const accounts = findAccounts(organization, groups.accounts ?? "");
    if (!isAccounts(accounts)) return accounts;
    const words = Object.entries(groups).flatMap(([key, word]) => (key === "accounts" ? [] : [word]));
    return accounts.map((account) => ({ ...make(organization.index, account, words), account }));
  }
  return { value: text, problem: "says no principal", fix: forms };
}

export function isActors(found: readonly MeantActor[] | Problem): found is readonly MeantActor[] {
  return Array.isArray(found);
}

/** The service that a principal is, for whoever looks its name up. */
export function serviceOf(text: string): string | undefined {
  return /^service (\S+)/.exec(text)?.[1];
}

/** An account of another organization, which is in no other example of AWS's either. */
const strangersAccount = "999999999999";

function actorWithoutAccount(text: string): MeantActor | undefined {
  if (text === "anybody") return outside("anybody", { kind: "anonymous" });
  const [isStranger, id = strangersAccount] = /^a stranger(?: of (\d{12}))?$/.exec(text) ?? [];
  if (isStranger !== undefined)
    return outside(text, {
      kind: "role",
      roleArn: `arn:aws:iam::${id}:role/Stranger`,
      tags: {},
      organizationId: "o-stranger00",
    });
  const [, service] = /^service (\S+)$/.exec(text) ?? [];
  return service === undefined ? undefined : named(text, serviceActor(service));
}

function named(name: string, actor: Actor): MeantActor {
  return { name, actor: { ...actor, name } };
}

/** Somebody whom nothing of its own keeps from anything. */
function outside(name: string, principal: Principal): MeantActor {
  return named(name, { name, principal, identity: [administratorAccess], isUnbound: true });
}

/** Somebody whose own policies allow everything: as a person who came by the portal, or under a name. */
function administrator(
  { id, name: account }: MeantAccount,
  kind: string | undefined,
  name: string | undefined,
): MeantActor {
  if (kind === undefined || name === undefined)
    return named(`administrator of ${account}`, administratorActor(id, account));
  const as = { kind: kind as "role" | "user", name };
  return named(`administrator of ${account} as ${kind} ${name}`, administratorActor(id, account, as));
}

function deployedRole(
  { entities }: PermissionIndex,
  { id, name: account }: MeantAccount,
  role: string,
): MeantActor {
  const text = `role ${role} of ${account}`;
  const prefix = `arn:aws:iam::${id}:role/`;
  const entity = entities.byArn.get(`${prefix}${role}`);
  if (entity !== undefined) return named(text, entityActor(entity));
  const others = [...entities.byArn.keys()].flatMap((arn) =>
    arn.startsWith(prefix) ? [arn.slice(prefix.length)] : [],
  );
  const fix = didYouMean(role, others);
  return {
    name: text,
    missing: `no deployment has the role ${role} in ${account}${fix === "" ? "" : ` (${fix})`}`,
  };
}
