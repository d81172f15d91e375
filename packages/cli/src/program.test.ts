import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel, modelNotices, policyConfigs, stackPlans } from "@aws-foundation/model";
import pc from "picocolors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noticesText } from "./render/notices.js";
import { projectFolder, referenceModel, repository } from "./testing/command.js";
import { foundationIn, run } from "./testing/in-process.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foundation-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hint = "(foundation --help lists commands and options)";
const notProcesses = "It is not a whole number from 1 to 999.";

describe("wrong usage", () => {
  test.each([
    [["prevue"], "unknown command 'prevue'\n(Did you mean preview?)"],
    [["--stack", "dev"], "unknown option '--stack'"],
    [["preview", "--stacks", "dev"], "unknown option '--stacks'\n(Did you mean --stack?)"],
    [["preview", "--jobs", "0"], `option '--jobs <number>' argument '0' is invalid. ${notProcesses}`],
    [["preview", "--jobs", "x"], `option '--jobs <number>' argument 'x' is invalid. ${notProcesses}`],
    [["preview", "--stack"], "option '-s, --stack <name>' argument missing"],
    [["preview", "dev"], "too many arguments for 'preview'. Expected 0 arguments but got 1: dev."],
    [["preview", "--out", ""], "option '-o, --out <folder>' argument '' is invalid. It is empty."],
    [["validate", "-c", ""], "option '-c, --config <file>' argument '' is invalid. It is empty."],
    [["validate", "--json"], "unknown option '--json'"],
    [["account", "ad"], "unknown command 'ad'\n(Did you mean add?)"],
    [["account", "move", "uat"], "required option '--ou <key>' not specified"],
    [["account", "suspend"], "missing required argument 'key'"],
    [
      ["account", "add", "x", "--cell", "1.5"],
      "option '--cell <number>' argument '1.5' is invalid. It is not a whole number.",
    ],
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

  test.each(["preview", "validate", "policy-config", "accounts", "guardrails", "explain"])(
    "is %s outside of a project",
    async (command) => {
      expect(await foundationIn(folder, command)).toEqual({
        code: 2,
        stdout: "",
        stderr: `error no Pulumi.yaml in ${folder} or above: run this inside the repository`,
      });
    },
  );

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
      `${count(stackPlans(model))} stacks\n\n${noticesText(modelNotices(model), pc.createColors(false))}`,
    stderr: "",
  });
  expect(await run("validate", "--config", referenceModel)).toEqual(await run("validate"));
});

describe("policy-config", () => {
  test("prints the configuration of the pack landing-zone unless another is named", async () => {
    const { code, stdout, stderr } = await run("policy-config", "-c", referenceModel);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(policyConfigs(loadModel(referenceModel))["landing-zone"]);
    expect((await run("policy-config", "landing-zone", "-c", referenceModel)).stdout).toBe(stdout);
  });

  test("knows every pack whose configuration is in the model by the folder that it is in", () => {
    for (const name of Object.keys(policyConfigs(loadModel(referenceModel))))
      expect(existsSync(join(repository, "policies", name, "PulumiPolicy.yaml"))).toBe(true);
  });

  test("prints an empty configuration for a pack that needs none", async () => {
    const { code, stdout } = await foundationIn(
      projectFolder("misbehaving"),
      "policy-config",
      "naming",
      "-c",
      referenceModel,
    );

    expect({ code, stdout }).toEqual({ code: 0, stdout: "{}" });
  });

  test("lists the packs when one is not there", async () => {
    const args = ["policy-config", "policies/naming", "-c", referenceModel];

    expect(await foundationIn(projectFolder("misbehaving"), ...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: 'error unknown policy pack "policies/naming"; there are: landing-zone, naming',
    });
  });
});
