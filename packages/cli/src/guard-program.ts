import type { Command } from "commander";
import { configOption, deploymentsOption, path } from "./arguments.js";
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
  const guard = program
    .command("guard")
    .description("decide sentences about guardrails: what must be denied, and what must still work")
    .option("--sentences <file>", "the sentences (default: guardrails.test.yaml beside the program)", path)
    .option("--filter <text>", "only sentences and guardrails with this text in them")
    .option(...deploymentsOption, path)
    .option(...configOption, path)
    .option("--json", "print the result as JSON")
    .option("--junit <file>", "also write the result as JUnit's XML", path)
    .addHelpText("after", about)
    .action(async (options: GuardCommandOptions) => {
      const { guardCommand } = await import("./commands/guard.js");
      done(await guardCommand(options, terminal));
    });
  describeMatrix(guard, terminal, done);
  describeChange(guard, terminal, done);
  describeReplay(guard, terminal, done);
}

type Done = (code: ExitCode) => void;

/** `--json` and `--deployments` before a command's name and behind it are the same option. */
function describeMatrix(guard: Command, terminal: Terminal, done: Done): void {
  guard
    .command("matrix")
    .description("print which guardrail holds in which organizational unit, and what it denies there")
    .option(...deploymentsOption, path)
    .option("--markdown", "print it as Markdown")
    .option("--json", "print it as JSON")
    .action(async (_: unknown, command: Command) => {
      const { guardMatrixCommand } = await import("./commands/guard-matrix.js");
      done(guardMatrixCommand(command.optsWithGlobals(), terminal));
    });
}

function describeChange(guard: Command, terminal: Terminal, done: Done): void {
  guard
    .command("change")
    .description("say what a change of guardrails newly denies or allows, for every action in every unit")
    .requiredOption(
      "--base <folder>",
      "deployments from before the change, as foundation preview --out wrote them",
      path,
    )
    .option(...deploymentsOption, path)
    .option(...configOption, path)
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Of every action that IAM knows the rules of both sides are compared in every unit, for an account that is yet to be made.
Where they are the same, every request is decided alike. Where they differ, a request is printed that is not, as a
foundation can command, which answers the same.

Exit codes: 0 compared, whatever was found, 1 a folder has no deployments.

Example:
  $ foundation preview --out before && git switch change && foundation preview
  $ foundation guard change --base before`,
    )
    .action(async (_: unknown, command: Command) => {
      const { guardChangeCommand } = await import("./commands/guard-change.js");
      done(await guardChangeCommand(command.optsWithGlobals(), terminal));
    });
}

function describeReplay(guard: Command, terminal: Terminal, done: Done): void {
  guard
    .command("replay")
    .description("say which past calls, as CloudTrail recorded them, the guardrails would have denied")
    .argument("<path...>", "files of CloudTrail's, packed with gzip or not, or folders with them")
    .option(...deploymentsOption, path)
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
A number is exact, or "at least", where a record does not tell a condition key that a guardrail asks for. Calls that were
denied when they were made are left out, as are those of which IAM has no action with the event's name.

Exit codes: 0 no call would have been denied, 1 some would have been, or a file cannot be read.

Example:
  $ aws s3 sync s3://aws-foundation-logs-.../AWSLogs/o-abc/111122223333/CloudTrail/us-east-1/2026/11 records
  $ foundation preview && foundation guard replay records`,
    )
    .action(async (paths: readonly string[], _: unknown, command: Command) => {
      const { guardReplayCommand } = await import("./commands/guard-replay.js");
      done(await guardReplayCommand(paths, command.optsWithGlobals(), terminal));
    });
}
