import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "./testing/in-process.js";

describe("help", () => {
  test("names the commands and the exit codes", async () => {
    expect(await run("--help")).toEqual({
      code: 0,
      stderr: "",
      stdout: `Usage: foundation [options] [command]

Plans and checks an AWS organization that is described in one file.

Options:
  -V, --version                   output the version number
  -h, --help                      display help for command

Commands:
  preview [options]               plan every stack on an empty world, without
                                  AWS or the Pulumi CLI, and let the policy
                                  packs judge
  validate [options]              check the model: every problem at once, with
                                  its place
  policy-config [options] [pack]  print a policy pack's configuration, for
                                  pulumi's --policy-pack-config
  accounts [options]              print the tree of organizational units and
                                  accounts
  bootstrap [options]             plan, and with --yes make, what the first
                                  deployment needs: the state's bucket and a
                                  role
  up [options]                    deploy the stacks in their order with Pulumi's
                                  engine: plan all, show, ask, update
  refresh [options]               show how AWS differs from Pulumi's state, ask,
                                  and write it into the state
  destroy [options]               remove what the stacks made, the last deployed
                                  first; asks for the name
  account                         change an account in the model; comments and
                                  order stay, and nothing is deployed; or
                                  prepare it in AWS
  doctor [options]                check this computer, the credentials and the
                                  organization in AWS; changes nothing
  guardrails [options]            print which guardrails apply where, from which
                                  level, their size and what is free
  network                         say what networks are planned
  guard [options]                 decide sentences about guardrails: what must
                                  be denied, and what must still work
  can [options] ...               say whether a principal may do something with
                                  a resource, and why, from the deployments'
                                  policies
  who-can [options] ...           list who may do something with a resource,
                                  from the deployments' policies
  lock [options]                  write what is deployed now beside the model,
                                  so that the next change is checked against it
  explain [options] [path]        explain a field of the model: what it is for,
                                  its default and its value
  help [command]                  display help for command

Exit codes: 0 fine, 1 the model is wrong, a mandatory rule says no, a role of a stack lacks a permission, a sentence about guardrails fails or the output cannot be written, 2 wrong usage, 3 a fault of the program, a pack or this command, 130 stopped by a person.`,
    });
  });

  test.each([
    [
      "preview",
      `Usage: foundation preview [options]

plan every stack on an empty world, without AWS or the Pulumi CLI, and let the
policy packs judge

Options:
  -s, --stack <name>   preview this stack only; may be repeated
  -o, --out <folder>   where the deployments go, one <stack>.json each (default:
                       .foundation)
  --json               print the result as JSON
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  --no-policies        do not run the policy packs
  --jobs <number>      processes that preview stacks at once at most, with the
                       same result; a further one starts when it pays, from 200
                       accounts (default: 1)
  -q, --quiet          print problems only
  --engine <name>      offline, or pulumi for a plan against what is deployed
                       (default: offline)
  --parallel <number>  how many stacks at once with --engine pulumi (default: 4)
  -h, --help           display help for command`,
    ],
    [
      "up",
      `Usage: foundation up [options]

deploy the stacks in their order with Pulumi's engine: plan all, show, ask,
update

Options:
  -s, --stack <name>        this stack only; may be repeated
  --parallel <number>       how many stacks at once (default: 4)
  --allow <urn>             let this resource be deleted, replaced or lose what
                            others have set; may be repeated
  -y, --yes                 do not ask
  -c, --config <file>       the organization's model (default:
                            stacks/foundation.yaml)
  --init                    make stacks that the backend does not have yet
  --secrets-provider <url>  what encrypts the secrets of stacks that are made
                            (default: the state's key with S3, a passphrase with
                            files)
  --no-policies             do not run the policy packs
  --no-plan                 do not hold the update to the plan that was shown
  -h, --help                display help for command`,
    ],
    [
      "refresh",
      `Usage: foundation refresh [options]

show how AWS differs from Pulumi's state, ask, and write it into the state

Options:
  -s, --stack <name>   this stack only; may be repeated
  --parallel <number>  how many stacks at once (default: 4)
  --allow <urn>        let this resource be deleted, replaced or lose what
                       others have set; may be repeated
  -y, --yes            do not ask
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "destroy",
      `Usage: foundation destroy [options]

remove what the stacks made, the last deployed first; asks for the name

Options:
  -s, --stack <name>   this stack only; may be repeated
  --parallel <number>  how many stacks at once (default: 4)
  --allow <urn>        let this resource be deleted, replaced or lose what
                       others have set; may be repeated
  -y, --yes            do not ask
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  --exclude-protected  leave what is protected, with all that it needs
  -h, --help           display help for command`,
    ],
    [
      "validate",
      `Usage: foundation validate [options]

check the model: every problem at once, with its place

Options:
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "policy-config",
      `Usage: foundation policy-config [options] [pack]

print a policy pack's configuration, for pulumi's --policy-pack-config

Arguments:
  pack                 name of the pack's folder below policies (default:
                       "landing-zone")

Options:
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "accounts",
      `Usage: foundation accounts [options]

print the tree of organizational units and accounts

Options:
  --json               print it as JSON
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "doctor",
      `Usage: foundation doctor [options]

check this computer, the credentials and the organization in AWS; changes
nothing

Options:
  --wait [minutes]     look again until what AWS is still at is done (default:
                       15)
  --json               print every check as JSON
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "guardrails",
      `Usage: foundation guardrails [options]

print which guardrails apply where, from which level, their size and what is
free

Options:
  --ou <key>           this organizational unit only, with all that it inherits;
                       root for the root
  --json               print it as JSON
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "explain",
      `Usage: foundation explain [options] [path]

explain a field of the model: what it is for, its default and its value

Arguments:
  path                 such as accounts.audit.email or accounts.*.state; left
                       out: the whole model

Options:
  --json               print it as JSON
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
  ])("of %s names its options", async (command, stdout) => {
    expect(await run(command, "--help")).toEqual({ code: 0, stdout, stderr: "" });
    expect(await run("help", command)).toEqual({ code: 0, stdout, stderr: "" });
  });

  test.each([
    [
      "who-can",
      `Usage: foundation who-can [options] <action> <resource>

list who may do something with a resource, from the deployments' policies

Arguments:
  action                  such as sts:AssumeRole
  resource                an ARN, a pattern for all that it matches, or "*"

Options:
  --context <key=value>   a condition key of the request, such as
                          aws:RequestedRegion=us-east-1; key= says that the
                          request has none; may be repeated, for a key with
                          several values too
  --account <account>     the resource's account, where its ARN does not tell,
                          as a bucket's
  --deployments <folder>  what foundation preview or pulumi stack export wrote,
                          one <stack>.json each (default: .foundation)
  --json                  print the answer as JSON
  -h, --help              display help for command

Asked for are the roles and users in the deployments, an administrator and the root user of each account, and whom the
resource's policy names from elsewhere. Exit codes: 0 everybody is decided about, 1 some are unknown or wrong input.

Example:
  $ foundation who-can sts:AssumeRole arn:aws:iam::111122223333:role/FoundationDeploy-prod`,
    ],
    [
      "account",
      `Usage: foundation account [options] [command]

change an account in the model; comments and order stay, and nothing is
deployed; or prepare it in AWS

Options:
  -h, --help               display help for command

Commands:
  add [options] <key>      add an account to an environment
  move [options] <key>     move an account to another organizational unit
  suspend [options] <key>  take an account out of use, the step before it is
                           closed
  close [options] <key>    close an account that is suspended; AWS opens none
                           again after 90 days
  prepare [options] <key>  in AWS: make the role that deploys, opt the account
                           into its regions, and delete its default VPCs where
                           the model says so
  help [command]           display help for command`,
    ],
    [
      "account add",
      `Usage: foundation account add [options] <key>

add an account to an environment

Arguments:
  key                  the account's key in the model

Options:
  --name <name>        the name in AWS
  --email <address>    the root user's address, used for no other AWS account
  --ou <key>           the organizational unit that contains it
  --environment <key>  the environment whose stack owns it
  --cell <number>      the environment's cell (default: 1)
  --cidr <block>       its block in the home region (default: the next free one,
                       where there are networks)
  --no-cidr            no block, and so no network
  --quarantined        make it where only the foundation can act, until its
                       state is active
  --dry-run            show what changes, and write nothing
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "account move",
      `Usage: foundation account move [options] <key>

move an account to another organizational unit

Arguments:
  key                  the account's key in the model

Options:
  --ou <key>           the organizational unit that is to contain it
  --dry-run            show what changes, and write nothing
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "account suspend",
      `Usage: foundation account suspend [options] <key>

take an account out of use, the step before it is closed

Arguments:
  key                  the account's key in the model

Options:
  --dry-run            show what changes, and write nothing
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "account close",
      `Usage: foundation account close [options] <key>

close an account that is suspended; AWS opens none again after 90 days

Arguments:
  key                  the account's key in the model

Options:
  --dry-run            show what changes, and write nothing
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
    [
      "account prepare",
      `Usage: foundation account prepare [options] <key>

in AWS: make the role that deploys, opt the account into its regions, and delete
its default VPCs where the model says so

Arguments:
  key                  the account's key in the model

Options:
  -y, --yes            do not ask
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
  ])("of %s names what it needs", async (command, stdout) => {
    expect(await run(...command.split(" "), "--help")).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("is shown for a call without a command, which is wrong usage", async () => {
    const { code, stdout, stderr } = await run();

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: foundation \[options\] \[command\]\n/);
  });

  test("comes with the version", async () => {
    const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };

    expect(await run("--version")).toEqual({ code: 0, stdout: version, stderr: "" });
  });
});
