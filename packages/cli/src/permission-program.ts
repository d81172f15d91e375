import type { GivenContext } from "@aws-foundation/permissions";
import { InvalidArgumentError, type Command } from "commander";
import { deploymentsOption, path } from "./arguments.js";
import type { CanCommandOptions } from "./commands/can.js";
import type { ExitCode } from "./exit-codes.js";

import type { Terminal } from "./terminal.js";

const about = `
A principal is the ARN of a role, user or session, administrator@ACCOUNT (somebody whose own policies allow everything),
the same under a name ("administrator@ACCOUNT as role team/Deploy"), root@ACCOUNT, or a service such as
cloudtrail.amazonaws.com. An account is a key of the model, a name or an id, or "a new account in UNIT".

What a deployment does not say yet makes the answer "unknown, because ...", and so does a condition key of the request
that nobody gives. Exit codes: 0 allowed, 1 denied, unknown or wrong input.`;

/** Describes the questions to the deployments' policies. */
export function describePermissions(
  program: Command,
  terminal: Terminal,
  done: (code: ExitCode) => void,
): void {
  withOptions(
    program
      .command("can")
      .description(
        "say whether a principal may do something with a resource, and why, from the deployments' policies",
      )
      .argument("<principal>", "such as administrator@development")
      .argument("<action>", "such as s3:GetObject")
      .argument("<resource>", 'an ARN, a pattern for all that it matches, or "*"')
      .option(
        "--open",
        "as if the resource had a policy that lets everybody in: guardrails and own policies decide",
      ),
  )
    .addHelpText(
      "after",
      `${about}

Examples:
  $ foundation can administrator@log-archive s3:DeleteObject arn:aws:s3:::aws-foundation-logs-1/x --account log-archive
  $ foundation can root@production ec2:RunInstances "*" --context aws:RequestedRegion=us-east-1`,
    )
    .action(async (principal: string, action: string, resource: string, options: CanCommandOptions) => {
      const { canCommand } = await import("./commands/can.js");
      done(await canCommand({ principal, action, resource }, options, terminal));
    });
  withOptions(
    program
      .command("who-can")
      .description("list who may do something with a resource, from the deployments' policies")
      .argument("<action>", "such as sts:AssumeRole")
      .argument("<resource>", 'an ARN, a pattern for all that it matches, or "*"'),
  )
    .addHelpText(
      "after",
      `
Asked for are the roles and users in the deployments, an administrator and the root user of each account, and whom the
resource's policy names from elsewhere. Exit codes: 0 everybody is decided about, 1 some are unknown or wrong input.

Example:
  $ foundation who-can sts:AssumeRole arn:aws:iam::111122223333:role/FoundationDeploy-prod`,
    )
    .action(async (action: string, resource: string, options: CanCommandOptions) => {
      const { whoCanCommand } = await import("./commands/who-can.js");
      done(await whoCanCommand({ action, resource }, options, terminal));
    });
}

function withOptions(command: Command): Command {
  return command
    .option(
      "--context <key=value>",
      "a condition key of the request, such as aws:RequestedRegion=us-east-1; key= says that the request has none; may be repeated, for a key with several values too",
      addToContext,
    )
    .option("--account <account>", "the resource's account, where its ARN does not tell, as a bucket's")
    .option(...deploymentsOption, path)
    .option("--json", "print the answer as JSON");
}

/** Adds a key with a value to those before it. */
function addToContext(entry: string, previous: GivenContext = {}): GivenContext {
  const at = entry.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It is no KEY=VALUE.");
  const [key, value] = [entry.slice(0, at), entry.slice(at + 1)];
  const before = previous[key];
  if (value === "") return { ...previous, [key]: undefined };
  return { ...previous, [key]: before === undefined ? value : ([before, value].flat() as string[]) };
}
