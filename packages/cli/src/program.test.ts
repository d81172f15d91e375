import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel, policyConfig, stackPlans } from "@aws-foundation/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { referenceModel } from "./testing/command.js";
import { foundationIn, run } from "./testing/in-process.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foundation-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("help", () => {
  test("names the commands and the exit codes", async () => {
    expect(await run("--help")).toEqual({
      code: 0,
      stderr: "",
      stdout: `Usage: foundation [options] [command]

Plans and checks an AWS organization that is described in one file.

Options:
  -V, --version            output the version number
  -h, --help               display help for command

Commands:
  preview [options]        plan every stack on an empty world, without AWS or
                           the Pulumi CLI, and let the policy packs judge
  validate [options]       check the model: every problem at once, with its
                           place
  policy-config [options]  print the policy packs' configuration, for pulumi's
                           --policy-pack-config
  help [command]           display help for command

Exit codes: 0 fine, 1 the model is wrong, a mandatory rule says no or the output cannot be written, 2 wrong usage, 3 a fault of the program, a pack or this command.`,
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
  -q, --quiet          print problems only
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
      `Usage: foundation policy-config [options]

print the policy packs' configuration, for pulumi's --policy-pack-config

Options:
  -c, --config <file>  the organization's model (default:
                       stacks/foundation.yaml)
  -h, --help           display help for command`,
    ],
  ])("of %s names its options", async (command, stdout) => {
    expect(await run(command, "--help")).toEqual({ code: 0, stdout, stderr: "" });
    expect(await run("help", command)).toEqual({ code: 0, stdout, stderr: "" });
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

const hint = "(foundation --help lists commands and options)";

describe("wrong usage", () => {
  test.each([
    [["prevue"], "unknown command 'prevue'\n(Did you mean preview?)"],
    [["--stack", "dev"], "unknown option '--stack'"],
    [["preview", "--stacks", "dev"], "unknown option '--stacks'\n(Did you mean --stack?)"],
    [["preview", "--stack"], "option '-s, --stack <name>' argument missing"],
    [["preview", "dev"], "too many arguments for 'preview'. Expected 0 arguments but got 1."],
    [["preview", "--out", ""], "option '-o, --out <folder>' argument '' is invalid. It is empty."],
    [["validate", "-c", ""], "option '-c, --config <file>' argument '' is invalid. It is empty."],
    [["validate", "--json"], "unknown option '--json'"],
  ])("is an error: %j", async (args, message) => {
    const { code, stderr } = await run(...args);

    expect(code).toBe(2);
    expect(stderr).toBe(`error: ${message}\n${hint}`);
  });

  test("is an error in JSON where JSON is asked for", async () => {
    const { code, stdout, stderr } = await run("preview", "--json", "--outt", folder);

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: { kind: "usage", message: "unknown option '--outt'\n(Did you mean --out?)" },
    });
    expect(stderr).toBe(`error: unknown option '--outt'\n(Did you mean --out?)\n${hint}`);
  });

  test.each(["preview", "validate", "policy-config"])("is %s outside of a project", async (command) => {
    expect(await foundationIn(folder, command)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error no Pulumi.yaml in ${folder} or above: run this inside the repository`,
    });
  });

  test("is a stack that the model does not have", async () => {
    const out = join(folder, "unknown-stack");
    const names = stackPlans(loadModel(referenceModel)).map(({ name }) => name);
    const message = `unknown stack "test"; the model has: ${names.join(", ")}`;

    expect(await run("preview", "--stack", "test", "--out", out)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error ${message}`,
    });
    expect(JSON.parse((await run("preview", "--stack", "test", "--out", out, "--json")).stdout)).toEqual({
      error: { kind: "usage", message },
    });
    expect(existsSync(out)).toBe(false);
  });
});

test.each([
  ["is a file", (file: string) => file, "it is a file"],
  ["is below a file", (file: string) => join(file, "x"), "a part of the path is a file"],
  ["is below a device", () => "/dev/null/x", "a part of the path is a file"],
  ["is where no folder can be made", () => "/proc/x", "no folder can be made there"],
])("an output folder is one error that %s", async (_, path, reason) => {
  const file = join(folder, "file");
  writeFileSync(file, "as it was");
  const out = path(file);
  const message = `cannot write to ${out}: ${reason}`;

  expect(await run("preview", "--out", out)).toEqual({ code: 1, stdout: "", stderr: `error ${message}` });
  const { code, stdout } = await run("preview", "--out", out, "--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ error: { kind: "output", message } });
  expect(readFileSync(file, "utf8")).toBe("as it was");
});

test("validate says what a model has that is right", async () => {
  const model = loadModel(referenceModel);
  const count = (section: object): string => String(Object.keys(section).length);
  expect(await run("validate")).toEqual({
    code: 0,
    stdout:
      `stacks/foundation.yaml is valid: ${count(model.organizationalUnits)} organizational units, ` +
      `${count(model.accounts)} accounts, ${count(model.environments)} environments, ` +
      `${count(stackPlans(model))} stacks`,
    stderr: "",
  });
  expect(await run("validate", "--config", referenceModel)).toEqual(await run("validate"));
});

test("policy-config prints the configuration of the packs", async () => {
  const { code, stdout, stderr } = await run("policy-config", "-c", referenceModel);

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual(policyConfig(loadModel(referenceModel)));
});
