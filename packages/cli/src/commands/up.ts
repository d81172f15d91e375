import {
  defaultSecretsProvider,
  demandLetGo,
  demandNothingPending,
  makeMissingStacks,
  updateMode,
  type Result,
} from "@aws-foundation/engine";
import { InputPropertiesError } from "@aws-foundation/core";
import { stackSecretProblems } from "@aws-foundation/preview/project";
import { readFileSync } from "node:fs";
import { managementStackName, modelNotices } from "@aws-foundation/model";
import { modelHere } from "./model-here.js";
import { existingHere } from "../deploy/existing-here.js";
import { projectHere } from "./project-here.js";
import { personAtTerminal, type Person } from "../deploy/person.js";
import { prepareAccounts } from "../deploy/prepare-accounts.js";
import { runUndertaking, yesOrNo, type ApplyOptions } from "../deploy/run-undertaking.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { modelLock, packedPolicies } from "../model-lock.js";
import { noticesText } from "../render/notices.js";
import { leftGuardrailsOff, unmetGuardrailsText } from "../render/unmet-guardrails.js";
import type { Terminal } from "../terminal.js";
import { writeFile } from "../write-file.js";

export interface UpCommandOptions extends ApplyOptions {
  readonly policies: boolean;
  readonly plan: boolean;
  readonly init?: boolean;
  readonly secretsProvider?: string;
}

/** `foundation up`. */
export async function upCommand(
  options: UpCommandOptions,
  terminal: Terminal,
  person: Person = personAtTerminal(),
): Promise<ExitCode> {
  const { file, shown } = modelHere(options.config);
  const text = readFileSync(file, "utf8");
  const code = await deploy(options, terminal, person);
  const withManagement = options.stack === undefined || options.stack.includes(managementStackName);
  if (code !== exitCodes.ok || !withManagement) return code;
  if (readFileSync(file, "utf8") === text) await writeLock(options.config, terminal);
  else
    terminal.note(
      `${shown} was changed meanwhile: deploy it, or run "foundation lock" with what is deployed`,
    );
  return code;
}

/** What is deployed now is what the next change is checked against. */
async function writeLock(config: string | undefined, terminal: Terminal): Promise<void> {
  const found = await modelLock(config, terminal);
  if ("failed" in found) terminal.note('the lock is not written: run "foundation lock", which says why');
  else if (found.lock.before !== found.lock.after) {
    writeFile(found.lock.file, found.lock.after);
    terminal.note(`${found.lock.shown} is written, with what is deployed now: commit it`);
  }
}

/** Which guardrails do not hold after an update that did not come to its end. */
async function guardrailsRemark(
  result: Result,
  config: string | undefined,
  terminal: Terminal,
): Promise<string> {
  if (!leftGuardrailsOff(result)) return "";
  const found = await packedPolicies(config, terminal);
  return "failed" in found
    ? 'Some guardrails do not hold yet: "foundation guardrails" says which there are.'
    : unmetGuardrailsText(result, found.policies);
}

function deploy(options: UpCommandOptions, terminal: Terminal, person: Person): Promise<ExitCode> {
  return runUndertaking(
    {
      mode: updateMode,
      word: "updated",
      policies: options.policies,
      prepare: async (engine) => {
        const { backend, model, plans } = engine;
        const providerOf = (stack: string): string | undefined =>
          options.secretsProvider ?? defaultSecretsProvider(backend.url, model.regions.home, stack);
        const secretProblems = stackSecretProblems(projectHere(), model);
        if (secretProblems.length > 0)
          throw new InputPropertiesError("how the stacks keep secrets", secretProblems);
        const notices = noticesText(modelNotices(model), terminal.errorColors);
        if (notices !== "") terminal.note(notices);
        await demandNothingPending(plans, backend);
        await demandLetGo(plans, model, backend);
        const made = await makeMissingStacks(plans, backend, options.init === true, providerOf);
        if (made.length > 0)
          terminal.note(
            `made ${made.join(", ")} in ${backend.url}; Pulumi has written how their secrets are encrypted to ` +
              `Pulumi.<stack>.yaml: commit these files`,
          );
        return {
          ...(await existingHere(engine, options.config, terminal)),
          ...(options.plan ? { planFileOf: (stack: string) => engine.planFileOf(stack) } : {}),
        };
      },
      remark: (result) => guardrailsRemark(result, options.config, terminal),
      prepareAccounts: (engine, updated, confirm) =>
        prepareAccounts({ model: engine.model, updated, confirm }, terminal),
      question: (_, { number, stacks }) => {
        const pending = stacks.some(
          ({ waitsFor, accountsToCome }) => waitsFor !== undefined || accountsToCome.length > 0,
        );
        const later = pending ? " What is pending is planned and asked about afterwards." : "";
        return yesOrNo(number === 1 ? `Carry this out?${later}` : "Carry this out too?");
      },
    },
    options,
    terminal,
    person,
  );
}
