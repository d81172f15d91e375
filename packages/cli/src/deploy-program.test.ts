import { expect, test } from "vitest";
import { run } from "./testing/in-process.js";

const hint = "(foundation --help lists commands and options)";

test.each([
  [
    ["up", "--parallel", "0"],
    "option '--parallel <number>' argument '0' is invalid. It is not a number from 1 to 10.",
  ],
  [
    ["up", "--parallel", "11"],
    "option '--parallel <number>' argument '11' is invalid. It is not a number from 1 to 10.",
  ],
  [["destroy", "--allow", "key"], "option '--allow <urn>' argument 'key' is invalid. It is not a URN."],
  [
    ["preview", "--engine", "other"],
    "option '--engine <name>' argument 'other' is invalid. It is offline or pulumi.",
  ],
])("%j is wrong usage", async (args, message) => {
  expect(await run(...args)).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: ${message}\n\n${hint}`.replace("\n\n", "\n"),
  });
});

test.each([
  [
    ["preview", "--engine", "pulumi", "--out", "x", "--quiet"],
    "--out, --quiet: means nothing with --engine pulumi",
  ],
  [["preview", "--parallel", "2"], "--parallel: means nothing with --engine offline"],
])("%j mixes the engines up", async (args, message) => {
  expect(await run(...args)).toEqual({ code: 2, stdout: "", stderr: `error ${message}` });
});

test.each(["up", "refresh", "destroy"])(
  "%s asks nobody where nobody is, and says what to do",
  async (command) => {
    expect(await run(command)).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error there is no terminal to ask at: look at the plan with `foundation preview --engine pulumi`, then add --yes",
    });
  },
);
