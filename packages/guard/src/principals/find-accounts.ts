import { didYouMean, type InputProblem } from "@aws-foundation/core";
import { registeredAccounts } from "@aws-foundation/model";
import { newAccountName } from "@aws-foundation/permissions";
import {
  accountsByPart,
  differentUnits,
  unitsOfEnvironment,
  workloadAccounts,
  workloadUnits,
  type GuardedOrganization,
  type MeantAccount,
} from "../organization.js";

export type Problem = Omit<InputProblem, "path">;

/**
 * The accounts that a sentence means:
 *
 * - an account's key, name or id, the part that it plays (`log-archive`, `audit`, `backup`, `network`,
 *   `shared-services`), or `management`;
 * - `every member account`, `every workload account`;
 * - `a new account in UNIT`, `a new account of environment ENVIRONMENT`, `a new account in every workload unit`, `a new
 *   account in every unit`: one that nobody has made yet, so that the sentence is about every account to come. Of units
 *   whose new accounts the same policies bind, one stands for all.
 */
export function findAccounts(
  organization: GuardedOrganization,
  text: string,
): readonly MeantAccount[] | Problem {
  const { model } = organization;
  const [, unit, environment] = /^a new account (?:in (.+)|of environment (.+))$/.exec(text) ?? [];
  if (unit === "every unit")
    return newAccounts(organization, differentUnits(organization, Object.keys(model.organizationalUnits)));
  if (unit === "every workload unit")
    return newAccounts(organization, differentUnits(organization, workloadUnits(model)));
  if (unit !== undefined)
    return Object.hasOwn(model.organizationalUnits, unit)
      ? newAccounts(organization, [unit])
      : notThere("organizational unit", unit, Object.keys(model.organizationalUnits));
  if (environment !== undefined)
    return Object.hasOwn(model.environments, environment)
      ? newAccounts(organization, unitsOfEnvironment(model, environment))
      : notThere("environment", environment, Object.keys(model.environments));
  if (text === "every member account") return existing(organization, registeredAccounts(model));
  if (text === "every workload account") return existing(organization, workloadAccounts(model));
  return namedAccount(organization, text);
}

/** The one account that a text means. */
export function findAccount(organization: GuardedOrganization, text: string): MeantAccount | Problem {
  const found = findAccounts(organization, text);
  if (!isAccounts(found)) return found;
  const [account, ...others] = found;
  return account === undefined || others.length > 0
    ? { value: text, problem: `means ${found.length} accounts`, fix: "name one" }
    : account;
}

export function isAccounts(found: readonly MeantAccount[] | Problem): found is readonly MeantAccount[] {
  return Array.isArray(found);
}

function namedAccount(
  { model, index }: GuardedOrganization,
  text: string,
): readonly MeantAccount[] | Problem {
  const id = index.accounts.find(text);
  const isKey = typeof id === "string" && !/^\d{12}$/.test(text);
  if (isKey || (typeof id === "string" && index.accounts.known.has(id))) return [{ id, name: text }];
  const key = accountsByPart(model).get(text);
  const ofPart = key === undefined ? undefined : index.accounts.find(key);
  if (typeof ofPart === "string") return [{ id: ofPart, name: text }];
  const known = [...Object.keys(model.accounts), ...accountsByPart(model).keys(), "management"];
  if (typeof id !== "string" && id.fix === undefined) return { ...id, value: text };
  return notThere("account", text, known);
}

function existing({ index }: GuardedOrganization, keys: readonly string[]): readonly MeantAccount[] {
  return keys.flatMap((key) => {
    const id = index.accounts.find(key);
    return typeof id === "string" ? [{ id, name: key }] : [];
  });
}

function newAccounts(
  { index }: GuardedOrganization,
  units: readonly string[],
): readonly MeantAccount[] | Problem {
  const found: MeantAccount[] = [];
  for (const unit of units) {
    const id = index.newAccounts.get(unit);
    if (id === undefined)
      return {
        value: unit,
        problem: "no deployment has this organizational unit",
        fix: "preview the stack management",
      };
    found.push({ id, name: newAccountName(unit) });
  }
  return found;
}

function notThere(what: string, value: string, known: readonly string[]): Problem {
  return { value, problem: `there is no such ${what}`, fix: didYouMean(value, known) };
}
