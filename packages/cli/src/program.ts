import { readFileSync } from "node:fs";
import { Command, CommanderError, Help } from "commander";
import { describeAccount } from "./account-program.js";
import { collect, configOption, path, processes, wholeNumber } from "./arguments.js";
import type { JsonCommandOptions } from "./commands/accounts.js";
import type { BootstrapCommandOptions } from "./commands/bootstrap.js";
import type { DoctorCommandOptions } from "./commands/doctor.js";
import type { GuardrailsCommandOptions } from "./commands/guardrails.js";
import type { LockCommandOptions } from "./commands/lock.js";
import type { PreviewCommandOptions } from "./commands/preview.js";
import type { ModelCommandOptions } from "./commands/validate.js";
import {
  describeDeployment,
  demandFitting,
  engineOption,
  parallelOption,
  type EngineChoiceOption,
} from "./deploy-program.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { describeGuard } from "./guard-program.js";
import { describeNetwork } from "./network-program.js";
import { describePermissions } from "./permission-program.js";
import { reportError } from "./report-error.js";
import type { Terminal } from "./terminal.js";

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

/** A command in the list of commands: several arguments would leave no room for what it does. */
function termOf(command: Command): string {
  const term = new Help().subcommandTerm(command);
  return command.registeredArguments.length > 1 ? term.replace(/ <.*$/, " ...") : term;
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
    .configureHelp({ subcommandTerm: termOf })
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
      "\nExit codes: 0 fine, 1 the model is wrong, a mandatory rule says no, a role of a stack lacks a permission, a sentence about guardrails fails or the output cannot be written, 2 wrong usage, 3 a fault of the program, a pack or this command, 130 stopped by a person.",
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
    .option(
      "--jobs <number>",
      "processes that preview stacks at once at most, with the same result; a further one starts when it pays, from 200 accounts (default: 1)",
      processes,
    )
    .option("-q, --quiet", "print problems only")
    .option(...engineOption)
    .option(...parallelOption)
    .action(async (options: PreviewCommandOptions & EngineChoiceOption) => {
      demandFitting(options.engine ?? "offline", options);
      if (options.engine === "pulumi") {
        const { enginePreviewCommand } = await import("./commands/preview-engine.js");
        done(await enginePreviewCommand(options, terminal));
        return;
      }
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
    .description("print a policy pack's configuration, for pulumi's --policy-pack-config")
    .argument("[pack]", "name of the pack's folder below policies", "landing-zone")
    .option(...configOption, path)
    .action(async (pack: string, options: ModelCommandOptions) => {
      const { policyConfigCommand } = await import("./commands/policy-config.js");
      done(policyConfigCommand(pack, options, terminal));
    });
  program
    .command("accounts")
    .description("print the tree of organizational units and accounts")
    .option("--json", "print it as JSON")
    .option(...configOption, path)
    .action(async (options: JsonCommandOptions) => {
      const { accountsCommand } = await import("./commands/accounts.js");
      done(accountsCommand(options, terminal));
    });
  program
    .command("bootstrap")
    .description("plan, and with --yes make, what the first deployment needs: the state's bucket and a role")
    .option("-y, --yes", "make and repair what is planned")
    .option("--narrow", "leave FoundationBootstrap the state alone, once all stacks are deployed")
    .option("--no-narrow", "let it deploy for the first time again (default: as it is)")
    .option("--json", "print the result as JSON")
    .option(...configOption, path)
    .action(async (options: BootstrapCommandOptions) => {
      const { bootstrapCommand } = await import("./commands/bootstrap.js");
      done(await bootstrapCommand(options, terminal));
    });
  describeDeployment(program, terminal, done);
  describeAccount(program, terminal, done);
  program
    .command("doctor")
    .description("check this computer, the credentials and the organization in AWS; changes nothing")
    .option("--wait [minutes]", "look again until what AWS is still at is done (default: 15)", wholeNumber)
    .option("--json", "print every check as JSON")
    .option(...configOption, path)
    .action(async (options: DoctorCommandOptions) => {
      const { doctorCommand } = await import("./commands/doctor.js");
      done(await doctorCommand(options, terminal));
    });
  program
    .command("guardrails")
    .description("print which guardrails apply where, from which level, their size and what is free")
    .option("--ou <key>", "this organizational unit only, with all that it inherits; root for the root")
    .option("--json", "print it as JSON")
    .option(...configOption, path)
    .action(async (options: GuardrailsCommandOptions) => {
      const { guardrailsCommand } = await import("./commands/guardrails.js");
      done(await guardrailsCommand(options, terminal));
    });
  describeNetwork(program, terminal, done);
  describeGuard(program, terminal, done);
  describePermissions(program, terminal, done);
  program
    .command("lock")
    .description("write what is deployed now beside the model, so that the next change is checked against it")
    .option("--check", "write nothing; exit code 1 when the lock is not that of the model")
    .option(...configOption, path)
    .action(async (options: LockCommandOptions) => {
      const { lockCommand } = await import("./commands/lock.js");
      done(await lockCommand(options, terminal));
    });
  program
    .command("explain")
    .description("explain a field of the model: what it is for, its default and its value")
    .argument("[path]", "such as accounts.audit.email or accounts.*.state; left out: the whole model")
    .option("--json", "print it as JSON")
    .option(...configOption, path)
    .action(async (fieldPath: string | undefined, options: JsonCommandOptions) => {
      const { explainCommand } = await import("./commands/explain.js");
      done(explainCommand(fieldPath ?? "", options, terminal));
    });
  return program;
}
