import type { Command } from "commander";
import { configOption, path } from "./arguments.js";
import type { GuardCommandOptions } from "./commands/guard.js";
import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

const about = `
Sentences say what guardrails must deny and what must still work; behind each stands a table of requests, decided as AWS
decides them, from the deployments' policies. foundation preview does the same with the deployments that it makes.

Exit codes: 0 all sentences hold, 1 one fails, or says what nothing can decide.

Examples:
  $ foundation preview && foundation guard
  $ foundation guard --filter public-storage
  $ foundation guard --junit guardrails.xml`;

/** `foundation guard`: sentences about guardrails, and what else is asked of them. */
export function describeGuard(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command("guard")
    .description("decide sentences about guardrails: what must be denied, and what must still work")
    .option("--sentences <file>", "the sentences (default: guardrails.test.yaml beside the program)", path)
    .option("--filter <text>", "only sentences and guardrails with this text in them")
    .option(
      "--deployments <folder>",
      "what foundation preview or pulumi stack export wrote, one <stack>.json each (default: .foundation)",
      path,
    )
    .option(...configOption, path)
    .option("--json", "print the result as JSON")
    .option("--junit <file>", "also write the result as JUnit's XML", path)
    .addHelpText("after", about)
    .action(async (options: GuardCommandOptions) => {
      const { guardCommand } = await import("./commands/guard.js");
      done(await guardCommand(options, terminal));
    });
}
