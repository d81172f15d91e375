import { readFileSync } from "node:fs";
import { InputPropertiesError, stateSecretsProvider } from "@aws-foundation/core";
import {
  addAccount,
  managementAccountKey,
  managementStackName,
  networkPlan,
  nextAccountBlock,
  owningStack,
  parseModel,
  readLock,
  setAccountField,
  stackPlans,
  type AccountState,
  type Lock,
  type Model,
} from "@aws-foundation/model";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { refusal } from "../refusal.js";
import { nextSteps } from "../render/next-steps.js";
import { textDiff } from "../render/text-diff.js";
import type { Terminal } from "../terminal.js";
import { assertKnown, wrongUsage } from "../usage-error.js";
import { replaceFile } from "../write-file.js";
import { modelHere } from "./model-here.js";

/** Options of every command that changes an account in the model. */
export interface AccountChangeOptions {
  /** The model's file. @default the project's */
  readonly config?: string;
  /** Whether to show the change only. @default false: it is written */
  readonly dryRun?: boolean;
}

/** Options of `foundation account add`. */
export interface AccountAddOptions extends AccountChangeOptions {
  /** The account's name in AWS. */
  readonly name: string;
  /** The address of its root user, which no other account has. */
  readonly email: string;
  /** Key of its organizational unit. */
  readonly ou: string;
  /** Key of its environment. */
  readonly environment: string;
  /** The environment's cell. @default 1 */
  readonly cell?: number;
  /** Its block in the home region, such as `10.4.0.0/16`; `false` for none. @default the next free one, where there are networks */
  readonly cidr?: string | false;
  readonly quarantined?: boolean;
}

/** Options of `foundation account move`. */
export interface AccountMoveOptions extends AccountChangeOptions {
  /** Key of the organizational unit that it moves to. */
  readonly ou: string;
}

/** How the model's text changes, and the stacks to deploy then, in that order. */
interface Change {
  readonly edit: (text: string) => string;
  readonly stacks: (before: Model, after: Model) => readonly string[];
}

/** `foundation account add`. */
export function accountAddCommand(key: string, options: AccountAddOptions, terminal: Terminal): ExitCode {
  return change(options, terminal, (model) => {
    if (key === managementAccountKey || Object.hasOwn(model.accounts, key))
      throw wrongUsage(`the model has an account "${key}" already: choose another key`);
    assertKnown("organizational unit", options.ou, model.organizationalUnits);
    assertKnown("environment", options.environment, model.environments);
    const { name, email, ou, environment, cell, quarantined } = options;
    const cidr = blockOf(model, options.cidr);
    const fields = {
      name,
      email,
      organizationalUnit: ou,
      environment,
      ...(cell === undefined ? {} : { cell }),
      ...(cidr === undefined ? {} : { cidr }),
      ...(quarantined === true ? { state: "quarantined" } : {}),
    };
    return {
      edit: (text) => addAccount(text, key, fields),
      stacks: (_, after) => [managementStackName, ...hubStackFor(after, key), ...stacksOf(after, key)],
    };
  });
}

/** The block that is asked for, or the next free one where there are networks. */
function blockOf(model: Model, cidr: string | false | undefined): string | undefined {
  if (cidr === false || (cidr === undefined && model.network.mode === "none")) return undefined;
  const block = cidr ?? nextAccountBlock(model);
  if (block === undefined)
    throw refusal(
      `no /${model.network.prefixLength} is free in ${model.network.supernet}: say --cidr with a smaller block, or --no-cidr`,
    );
  return block;
}

/** The stack of the hub, which keeps the others from an account's networks before these are there; none without a network. */
function hubStackFor(model: Model, key: string): string[] {
  const plan = networkPlan(model);
  if (plan?.blocks[key] === undefined) return [];
  return [owningStack(model, plan.networkAccount)];
}

/** `foundation account move`. */
export function accountMoveCommand(key: string, options: AccountMoveOptions, terminal: Terminal): ExitCode {
  return change(options, terminal, (model) => {
    assertKnown("account", key, model.accounts);
    assertKnown("organizational unit", options.ou, model.organizationalUnits);
    const state = model.accounts[key]?.state;
    if (state === "closed") throw refusal(`accounts.${key} is closed: it cannot be moved`);
    return {
      edit: (text) =>
        model.accounts[key]?.organizationalUnit === options.ou
          ? text
          : setAccountField(text, key, "organizationalUnit", options.ou),
      stacks: () => [managementStackName],
    };
  });
}

/** `foundation account suspend`. */
export function accountSuspendCommand(
  key: string,
  options: AccountChangeOptions,
  terminal: Terminal,
): ExitCode {
  return change(options, terminal, (model) => {
    assertKnown("account", key, model.accounts);
    if (model.accounts[key]?.state === "closed")
      throw refusal(`accounts.${key} is closed: a closed account cannot be suspended`);
    return {
      edit: withState(model, key, "suspended"),
      // What is in the account is let go of while the account's stack still reaches it.
      stacks: (before) => [...stacksOf(before, key), managementStackName],
    };
  });
}

/** `foundation account close`. */
export function accountCloseCommand(
  key: string,
  options: AccountChangeOptions,
  terminal: Terminal,
): ExitCode {
  return change(options, terminal, (model) => {
    assertKnown("account", key, model.accounts);
    const state = model.accounts[key]?.state;
    if (state !== "suspended" && state !== "closed")
      throw refusal(
        `accounts.${key} is ${state ?? "active"}: an account is suspended, and deployed so, before it is closed; ` +
          `run foundation account suspend ${key} first`,
      );
    return { edit: withState(model, key, "closed"), stacks: () => [managementStackName] };
  });
}

/** Checks, shows and writes a change; what would be no valid model is not written. */
function change(options: AccountChangeOptions, terminal: Terminal, plan: (model: Model) => Change): ExitCode {
  const { model, file, shown } = modelHere(options.config);
  const { edit, stacks } = plan(model);
  const text = readFileSync(file, "utf8");
  const changed = edit(text);
  if (changed === text) {
    terminal.result(`${shown} says so already: nothing changes`);
    return exitCodes.ok;
  }
  const after = checked(changed, shown, readLock(file));
  terminal.result(textDiff(shown, text, changed, terminal.colors));
  if (options.dryRun) {
    terminal.result(`\n${shown} is not written (--dry-run)`);
    return exitCodes.ok;
  }
  replaceFile(file, changed);
  const providerOf = (stack: string): string | undefined =>
    after.state === "s3" ? stateSecretsProvider(after.regions.home, stack) : undefined;
  const steps = nextSteps(shown, options.config, stacks(model, after), newStacks(model, after), providerOf);
  terminal.result(`\n${steps}`);
  return exitCodes.ok;
}

function checked(text: string, file: string, lock: Lock | undefined): Model {
  try {
    return parseModel(text, file, lock);
  } catch (error) {
    if (!(error instanceof InputPropertiesError)) throw error;
    throw refusal(`the change is not written, as the model would be wrong: ${error.message}`, error);
  }
}

function newStacks(before: Model, after: Model): ReadonlySet<string> {
  const there = new Set(stackPlans(before).map(({ name }) => name));
  return new Set(
    stackPlans(after)
      .map(({ name }) => name)
      .filter((name) => !there.has(name)),
  );
}

function withState(model: Model, key: string, state: AccountState): (text: string) => string {
  return (text) => (model.accounts[key]?.state === state ? text : setAccountField(text, key, "state", state));
}

/** The stack that owns an account; none for one that is on its way out. */
function stacksOf(model: Model, key: string): string[] {
  return stackPlans(model)
    .filter(({ accounts }) => accounts.includes(key))
    .map(({ name }) => name);
}
