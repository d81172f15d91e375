import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import type { PreviewCommandOptions } from "./commands/preview.js";
import type { ModelCommandOptions } from "./commands/validate.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { reportError } from "./report-error.js";
import type { Terminal } from "./terminal.js";

const configOption = [
  "-c, --config <file>",
  "the organization's model (default: stacks/foundation.yaml)",
] as const;

/** Runs the command with its arguments and says how it ended. Never throws. */
export async function foundation(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const command = describe(terminal, (result) => {
    code = result;
  });
  try {
    await command.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    return reportError(error, args.includes("--json"), terminal);
  }
}

/** Commands are imported when they run: help and the checks of the model need neither Pulumi nor the packs. */
function describe(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const program = new Command("foundation")
    .description("Plans and checks an AWS organization that is described in one file.")
    .version(version)
    .exitOverride()
    .showHelpAfterError("(foundation --help lists commands and options)")
    .configureOutput({
      writeOut: (text) => {
        terminal.result(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.note(text.trimEnd());
      },
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 1 the model is wrong, a mandatory rule says no or the output cannot be written, 2 wrong usage, 3 a fault of the program, a pack or this command.",
    );
  program
    .command("preview")
    .description(
      "plan every stack on an empty world, without AWS or the Pulumi CLI, and let the policy packs judge",
    )
    .option("-s, --stack <name>", "preview this stack only; may be repeated", collect)
    .option(
      "-o, --out <folder>",
      "where the deployments go, one <stack>.json each (default: .foundation)",
      path,
    )
    .option("--json", "print the result as JSON")
    .option(...configOption, path)
    .option("--no-policies", "do not run the policy packs")
    .option("-q, --quiet", "print problems only")
    .action(async (options: PreviewCommandOptions) => {
      const { previewCommand } = await import("./commands/preview.js");
      done(await previewCommand(options, terminal));
    });
  program
    .command("validate")
    .description("check the model: every problem at once, with its place")
    .option(...configOption, path)
    .action(async (options: ModelCommandOptions) => {
      const { validateCommand } = await import("./commands/validate.js");
      done(validateCommand(options, terminal));
    });
  program
    .command("policy-config")
    .description("print the policy packs' configuration, for pulumi's --policy-pack-config")
    .option(...configOption, path)
    .action(async (options: ModelCommandOptions) => {
      const { policyConfigCommand } = await import("./commands/policy-config.js");
      done(policyConfigCommand(options, terminal));
    });
  return program;
}

/** A path as it was given; an empty one is a variable that is not set. */
function path(value: string): string {
  if (value === "") throw new InvalidArgumentError("It is empty.");
  return value;
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
