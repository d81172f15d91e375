import { makeMissingStacks, refreshMode } from "@aws-foundation/engine";
import { personAtTerminal, type Person } from "../deploy/person.js";
import { runUndertaking, yesOrNo, type ApplyOptions } from "../deploy/run-undertaking.js";
import type { ExitCode } from "../exit-codes.js";
import type { Terminal } from "../terminal.js";

/** `foundation refresh`. */
export function refreshCommand(
  options: ApplyOptions,
  terminal: Terminal,
  person: Person = personAtTerminal(),
): Promise<ExitCode> {
  return runUndertaking(
    {
      mode: refreshMode,
      word: "refreshed",
      policies: false,
      prepare: async ({ backend, plans }) => {
        await makeMissingStacks(plans, backend, false, () => undefined);
        return {};
      },
      question: () => yesOrNo("This is how AWS differs from Pulumi's state. Write it into the state?"),
    },
    options,
    terminal,
    person,
  );
}
