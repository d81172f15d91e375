import {
  carryOut,
  makePlan,
  nothingToDo,
  type AccountToPrepare,
  type PreparationPlan,
} from "@aws-foundation/account-preparation";
import { findAccount } from "@aws-foundation/doctor";
import { allowedRegions, type Model } from "@aws-foundation/model";
import { setTimeout as sleep } from "node:timers/promises";
import type { AwsSession } from "@aws-foundation/aws-access";
import { personAtTerminal, type Person } from "../deploy/person.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { accessRefusal, refusal } from "../refusal.js";
import { preparationPlanText, preparationText } from "../render/account-preparation.js";
import { roleStepLines } from "../render/account-roles.js";
import type { Terminal } from "../terminal.js";
import { assertKnown, wrongUsage } from "../usage-error.js";
import { enterAccount, managementSession, type EnteredAccount } from "./enter-account.js";
import { modelHere } from "./model-here.js";

/** Options of `foundation account prepare`. */
export interface AccountPrepareOptions {
  /** The model's file. @default the project's */
  readonly config?: string;
  /** Whether nobody is asked before anything is changed. @default false */
  readonly yes?: boolean;
}

/** Milliseconds: AWS enables a region in minutes; whoever waits longer runs the command again. */
const regionLimit = 30 * 60_000;
const interval = 15_000;

/** `foundation account prepare`. */
export async function accountPrepareCommand(
  key: string,
  options: AccountPrepareOptions,
  terminal: Terminal,
  person: Person = personAtTerminal(),
): Promise<ExitCode> {
  const { model } = modelHere(options.config);
  assertKnown("account", key, model.accounts);
  if (!options.yes && !person.present)
    throw wrongUsage("nobody can be asked here, as this is no terminal: add --yes to agree beforehand");
  terminal.progress(`looking for ${key}`);
  const entered = await enter(model, key).finally(() => {
    terminal.progressDone();
  });
  const deleteDefaultVpcs = model.accounts[key]?.defaultVpc === "deleted";
  const { id, session, stack, steps } = entered;
  const account = { session, regions: allowedRegions(model, key), deleteDefaultVpcs };
  const plan = await makePlan(account, (done, total) => {
    terminal.progress(`${key}: looked into ${done} of ${total} regions`);
  })
    .catch((error: unknown) => {
      throw accessRefusal(error, session.region);
    })
    .finally(() => {
      terminal.progressDone();
    });
  if (!deleteDefaultVpcs)
    terminal.note(
      `accounts.${key}.defaultVpc is present: default VPCs stay. To have them deleted, write defaultVpc: deleted ` +
        "for the account, and run this again",
    );
  if (nothingToDo(plan) && steps.length === 0) {
    terminal.result(`${key} (${id}) is prepared: nothing to do`);
    return exitCodes.ok;
  }
  terminal.result(preparationPlanText(key, id, plan, roleStepLines(steps, stack), terminal.colors));
  if (!hasSteps(plan) && steps.length === 0) {
    terminal.note("nothing can be done: mend what is named above, and run this again");
    return exitCodes.refused;
  }
  if (!options.yes && !(await agrees(person))) {
    terminal.result("nothing is done");
    return exitCodes.refused;
  }
  const asFoundation = await makeRoles(entered, terminal);
  return run(plan, { ...account, session: asFoundation }, terminal);
}

/** Makes the account's roles first: the rest is done as the foundation. */
async function makeRoles(entered: EnteredAccount, terminal: Terminal): Promise<AwsSession> {
  terminal.progress(`${entered.key}: roles`);
  try {
    return await entered.makeRoles();
  } catch (error) {
    throw accessRefusal(error, entered.session.region);
  } finally {
    terminal.progressDone();
  }
}

async function run(plan: PreparationPlan, account: AccountToPrepare, terminal: Terminal): Promise<ExitCode> {
  const results = await carryOut(plan, account, {
    regionLimit,
    interval,
    now: Date.now,
    sleep: (milliseconds) => sleep(milliseconds),
    onProgress: (text) => {
      terminal.progress(text);
    },
  })
    .catch((error: unknown) => {
      throw accessRefusal(error, account.session.region);
    })
    .finally(() => {
      terminal.progressDone();
    });
  terminal.result(`\n${preparationText(results, terminal.colors)}`.trimEnd());
  if (results.every(({ status }) => status === "done")) return exitCodes.ok;
  terminal.note("not all is done: mend what is named above, and run this again; what is done stays done");
  return exitCodes.refused;
}

async function agrees(person: Person): Promise<boolean> {
  const answer = await person.ask("Do this? Only yes is taken for an answer: ", new AbortController().signal);
  return answer.toLowerCase() === "yes";
}

/** Whether there is something to agree to. */
function hasSteps({ enable, enabling, deleteVpcs }: PreparationPlan): boolean {
  return enable.length + enabling.length + deleteVpcs.length > 0;
}

/** An account of the model, with a session in it. @throws CommandError when it is not there, not in use, or locked. */
async function enter(model: Model, key: string): Promise<EnteredAccount> {
  const { home } = model.regions;
  try {
    const caller = await managementSession(model);
    const account = await findAccount(caller, model, key);
    if (account === undefined) throw refusal(`accounts.${key} is closed: there is nothing to prepare`);
    if (account.inAws === undefined)
      throw refusal(`accounts.${key} is not in the organization yet: foundation up -s management makes it`);
    const { id, state } = account.inAws;
    if (state !== "ACTIVE")
      throw refusal(`accounts.${key} (${id}) is ${state} in AWS: only an active account can be prepared`);
    if (account.stack === undefined)
      throw refusal(`accounts.${key} (${id}) is suspended: no stack deploys into it`);
    return await enterAccount(model, caller, { key, id, stack: account.stack });
  } catch (error) {
    throw accessRefusal(error, home);
  }
}
