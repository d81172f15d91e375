import type { Command } from "commander";
import { configOption, path, wholeNumber } from "./arguments.js";
import type { AccountAddOptions, AccountChangeOptions, AccountMoveOptions } from "./commands/account.js";
import type { AccountPrepareOptions } from "./commands/account-prepare.js";
import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

const dryRunOption = ["--dry-run", "show what changes, and write nothing"] as const;
const key = ["<key>", "the account's key in the model"] as const;

/** `foundation account`, whose commands change the model's file; but for prepare, which changes the account. */
export function describeAccount(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const account = program
    .command("account")
    .description(
      "change an account in the model; comments and order stay, and nothing is deployed; or prepare it in AWS",
    );
  account
    .command("add")
    .description("add an account to an environment")
    .argument(...key)
    .requiredOption("--name <name>", "the name in AWS")
    .requiredOption("--email <address>", "the root user's address, used for no other AWS account")
    .requiredOption("--ou <key>", "the organizational unit that contains it")
    .requiredOption("--environment <key>", "the environment whose stack owns it")
    .option("--cell <number>", "the environment's cell (default: 1)", wholeNumber)
    .option(
      "--cidr <block>",
      "its block in the home region (default: the next free one, where there are networks)",
    )
    .option("--no-cidr", "no block, and so no network")
    .option("--quarantined", "make it where only the foundation can act, until its state is active")
    .option(...dryRunOption)
    .option(...configOption, path)
    .action(async (account: string, options: AccountAddOptions) => {
      const { accountAddCommand } = await import("./commands/account.js");
      done(accountAddCommand(account, options, terminal));
    });
  account
    .command("move")
    .description("move an account to another organizational unit")
    .argument(...key)
    .requiredOption("--ou <key>", "the organizational unit that is to contain it")
    .option(...dryRunOption)
    .option(...configOption, path)
    .action(async (account: string, options: AccountMoveOptions) => {
      const { accountMoveCommand } = await import("./commands/account.js");
      done(accountMoveCommand(account, options, terminal));
    });
  account
    .command("suspend")
    .description("take an account out of use, the step before it is closed")
    .argument(...key)
    .option(...dryRunOption)
    .option(...configOption, path)
    .action(async (account: string, options: AccountChangeOptions) => {
      const { accountSuspendCommand } = await import("./commands/account.js");
      done(accountSuspendCommand(account, options, terminal));
    });
  account
    .command("close")
    .description("close an account that is suspended; AWS opens none again after 90 days")
    .argument(...key)
    .option(...dryRunOption)
    .option(...configOption, path)
    .action(async (account: string, options: AccountChangeOptions) => {
      const { accountCloseCommand } = await import("./commands/account.js");
      done(accountCloseCommand(account, options, terminal));
    });
  account
    .command("prepare")
    .description(
      "in AWS: make the role that deploys, opt the account into its regions, and delete its default VPCs where the model says so",
    )
    .argument(...key)
    .option("-y, --yes", "do not ask")
    .option(...configOption, path)
    .action(async (account: string, options: AccountPrepareOptions) => {
      const { accountPrepareCommand } = await import("./commands/account-prepare.js");
      done(await accountPrepareCommand(account, options, terminal));
    });
}
