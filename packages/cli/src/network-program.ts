import type { Command } from "commander";
import { configOption, path } from "./arguments.js";
import type { JsonCommandOptions } from "./commands/accounts.js";
import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

/** `foundation network`, whose commands say what is planned; nothing is deployed. */
export function describeNetwork(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command("network")
    .description("say what networks are planned")
    .command("plan")
    .description("print who has which addresses, by account, region, zone and tier, and what is free")
    .option("--json", "print it as JSON, with routes, zones and endpoints")
    .option(...configOption, path)
    .action(async (options: JsonCommandOptions) => {
      const { networkPlanCommand } = await import("./commands/network-plan.js");
      done(networkPlanCommand(options, terminal));
    });
}
