import type { AwsSession } from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import { findUsableAccounts } from "@aws-foundation/doctor";
import type { Model } from "@aws-foundation/model";
import { setTimeout as sleep } from "node:timers/promises";
import {
  enterAccount,
  managementSession,
  type AccountInUse,
  type EnteredAccount,
} from "../commands/enter-account.js";
import { accessRefusal, refusal } from "../refusal.js";
import { roleStepLines } from "../render/account-roles.js";
import type { Terminal } from "../terminal.js";

/** How {@link prepareAccounts} goes about it. */
export interface AccountsToPrepare {
  readonly model: Model;
  /** Whether management was updated just now: what it made may not be there to be entered yet. */
  readonly updated: boolean;
  /** Whether the steps that are shown are to be taken. */
  readonly confirm: () => Promise<boolean>;
}

/** Accounts that are entered at once, and how often a new one is tried, in milliseconds. */
const atOnce = 4;
const tries = 12;
const interval = 10_000;

/**
 * Makes `FoundationDeploy` in every account that has none, or where it is for another stack: without it, the stacks behind
 * `management` cannot be deployed. Where nobody may look, and without credentials, that is told, and nothing is done.
 * @throws CommandError for a role that could not be made, and when a person says no.
 */
export async function prepareAccounts(
  { model, updated, confirm }: AccountsToPrepare,
  terminal: Terminal,
): Promise<void> {
  const looked = await look(model, updated, terminal);
  if ("problem" in looked) {
    terminal.note(
      `whether every account has FoundationDeploy is not known (${looked.problem}): foundation account prepare <account> makes it`,
    );
    return;
  }
  for (const { key, problem } of looked.closed)
    terminal.note(`${key} cannot be entered, and may lack FoundationDeploy: ${problem}`);
  const needy = looked.open.filter(({ steps }) => steps.length > 0);
  if (needy.length === 0) return;
  const lines = needy.flatMap(({ key, id, stack, steps }) => [
    `${terminal.colors.bold(key)} (${id})`,
    ...roleStepLines(steps, stack).map((line) => `  ${line}`),
  ]);
  terminal.result(`\nThe stacks behind management need roles in accounts:\n${lines.join("\n")}`);
  if (!(await confirm()))
    throw refusal("the roles are not made: the stacks of these accounts cannot be deployed without");
  for (const account of needy) await make(account, terminal);
}

async function make({ key, makeRoles, session }: EnteredAccount, terminal: Terminal): Promise<void> {
  terminal.progress(`${key}: roles`);
  try {
    await makeRoles();
  } catch (error) {
    throw accessRefusal(error, session.region);
  } finally {
    terminal.progressDone();
  }
}

interface Looked {
  readonly open: readonly EnteredAccount[];
  readonly closed: readonly { readonly key: string; readonly problem: string }[];
}

/** Looks at the roles of every account; the problem where that is not possible at all. */
async function look(
  model: Model,
  updated: boolean,
  terminal: Terminal,
): Promise<Looked | { readonly problem: string }> {
  terminal.progress("looking for FoundationDeploy in the accounts");
  try {
    const caller = await managementSession(model);
    const accounts = (await findUsableAccounts(caller, model)).flatMap(({ key, id, stack }) =>
      stack === undefined ? [] : [{ key, id, stack }],
    );
    const entered = await sideBySide(accounts, atOnce, (account) =>
      enterPatiently(model, caller, account, updated ? tries : 1),
    );
    return {
      open: entered.flatMap((one) => ("problem" in one ? [] : [one])),
      closed: entered.flatMap((one) => ("problem" in one ? [one] : [])),
    };
  } catch (error) {
    return { problem: messageOf(error) };
  } finally {
    terminal.progressDone();
  }
}

/** A new account's role can be assumed some time after the account is there. */
async function enterPatiently(
  model: Model,
  caller: AwsSession,
  account: AccountInUse,
  left: number,
): Promise<EnteredAccount | { readonly key: string; readonly problem: string }> {
  try {
    return await enterAccount(model, caller, account);
  } catch (error) {
    if (left <= 1) return { key: account.key, problem: messageOf(error) };
  }
  await sleep(interval);
  return enterPatiently(model, caller, account, left - 1);
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
