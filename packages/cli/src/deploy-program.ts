import { InvalidArgumentError, type Command } from "commander";
import { wrongUsage } from "./usage-error.js";
import { collect, configOption, path } from "./arguments.js";
import type { DestroyCommandOptions } from "./commands/destroy.js";
import type { UpCommandOptions } from "./commands/up.js";
import { defaultParallel, parallel } from "./deploy/parallel.js";
import type { ApplyOptions } from "./deploy/run-undertaking.js";
import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

/** A URN of Pulumi: a mistake here would only come to light after all stacks are planned. */
function urn(value: string, previous: readonly string[] = []): string[] {
  if (!value.startsWith("urn:pulumi:")) throw new InvalidArgumentError("It is not a URN.");
  return collect(value, previous);
}

/** What `preview` is told of the engine. */
export interface EngineChoiceOption {
  readonly engine?: "offline" | "pulumi";
  readonly parallel?: number;
}

/** The option of `preview` that chooses an engine. */
export const engineOption = [
  "--engine <name>",
  "offline, or pulumi for a plan against what is deployed (default: offline)",
  (value: string): "offline" | "pulumi" => {
    if (value === "offline" || value === "pulumi") return value;
    throw new InvalidArgumentError("It is offline or pulumi.");
  },
] as const;

/** The option of `preview` that says how many stacks Pulumi's engine plans at once. */
export const parallelOption = [
  "--parallel <number>",
  "how many stacks at once with --engine pulumi (default: 4)",
  parallel,
] as const;

/** Options of `preview` that mean something to one of the engines only. */
const onlyFor = {
  offline: ["out", "quiet", "jobs"],
  pulumi: ["parallel"],
} as const;

/** @throws CommandError for options that mean nothing to the engine that was chosen. */
export function demandFitting(engine: "offline" | "pulumi", options: object): void {
  const foreign = engine === "pulumi" ? onlyFor.offline : onlyFor.pulumi;
  const given = foreign.filter((name) => Object.hasOwn(options, name));
  if (given.length > 0)
    throw wrongUsage(`${given.map((name) => `--${name}`).join(", ")}: means nothing with --engine ${engine}`);
}

/** `foundation up`, `refresh` and `destroy`, which work with Pulumi's engine. */
export function describeDeployment(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option("-s, --stack <name>", "this stack only; may be repeated", collect)
      .option("--parallel <number>", "how many stacks at once", parallel, defaultParallel)
      .option(
        "--allow <urn>",
        "let this resource be deleted, replaced or lose what others have set; may be repeated",
        urn,
      )
      .option("-y, --yes", "do not ask")
      .option(...configOption, path);
  command("up", "deploy the stacks in their order with Pulumi's engine: plan all, show, ask, update")
    .option("--init", "make stacks that the backend does not have yet")
    .option(
      "--secrets-provider <url>",
      "what encrypts the secrets of stacks that are made (default: the state's key with S3, a passphrase with files)",
      path,
    )
    .option("--no-policies", "do not run the policy packs")
    .option("--no-plan", "do not hold the update to the plan that was shown")
    .action(async (options: UpCommandOptions) => {
      const { upCommand } = await import("./commands/up.js");
      done(await upCommand(options, terminal));
    });
  command("refresh", "show how AWS differs from Pulumi's state, ask, and write it into the state").action(
    async (options: ApplyOptions) => {
      const { refreshCommand } = await import("./commands/refresh.js");
      done(await refreshCommand(options, terminal));
    },
  );
  command("destroy", "remove what the stacks made, the last deployed first; asks for the name")
    .option("--exclude-protected", "leave what is protected, with all that it needs")
    .action(async (options: DestroyCommandOptions) => {
      const { destroyCommand } = await import("./commands/destroy.js");
      done(await destroyCommand(options, terminal));
    });
}
