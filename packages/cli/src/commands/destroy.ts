import { destroyMode, removableStacks } from "@aws-foundation/engine";
import { personAtTerminal, type Person } from "../deploy/person.js";
import { runUndertaking, type ApplyOptions } from "../deploy/run-undertaking.js";
import type { ExitCode } from "../exit-codes.js";
import type { Terminal } from "../terminal.js";
import { projectHere } from "./project-here.js";

export interface DestroyCommandOptions extends ApplyOptions {
  readonly excludeProtected?: boolean;
}

/** `foundation destroy`. */
export function destroyCommand(
  options: DestroyCommandOptions,
  terminal: Terminal,
  person: Person = personAtTerminal(),
): Promise<ExitCode> {
  return runUndertaking(
    {
      mode: destroyMode,
      word: "removed",
      policies: false,
      prepare: async ({ plans, allPlans, backend }) => ({
        plans: await removableStacks(plans, allPlans, backend),
        excludeProtected: options.excludeProtected === true,
      }),
      question: (engine, { stacks }) => {
        const [only] = stacks.length === 1 ? stacks : [];
        const name = only?.plan.name ?? projectHere().name;
        const what = only === undefined ? `${String(stacks.length)} stacks of the project` : "the stack";
        return {
          text: `This removes ${what} ${name} in ${engine.backend.url}. To go on, type ${name}:`,
          accepts: (answer) => answer === name,
        };
      },
    },
    options,
    terminal,
    person,
  );
}
