import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand, writeFakeNode } from "@aws-foundation/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repository, type EngineWorkspace } from "../index.js";
import { FoundationCommand } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";

/** What whatever runs `node` from PATH says where that is an old one. */
const tooOld =
  `error Node.js 20.20.2 (${process.execPath}) is too old: 22.18.0 or newer is needed. ` +
  "Install Node.js 26 from https://nodejs.org and put it first on PATH, or use `npx foundation`";

let workspace: EngineWorkspace;
let foundation: FoundationCommand;
let oldNode: string;

beforeAll(async () => {
  workspace = await createWorkspace();
  foundation = new FoundationCommand(workspace);
  oldNode = join(workspace.folder, "old-node");
  writeFakeNode(join(oldNode, "node"), "20.20.2");
  await workspace.pulumi(["stack", "init", "management"], foundation.project);
});

afterAll(() => {
  workspace.dispose();
});

/** Runs `foundation preview --engine pulumi` with a Node while `node` on PATH is the old one. */
function previewWith(node: string): ReturnType<typeof runCommand> {
  const env = workspace.environment();
  const script = join(repository, "packages/cli/bin/foundation.cjs");
  return runCommand(
    node,
    [script, "preview", "--engine", "pulumi", "--stack", "management", "--config", foundation.model],
    {
      cwd: foundation.project,
      env: { HOME: process.env.HOME, ...env, PATH: [oldNode, env.PATH].join(delimiter) },
    },
  );
}

/** The lines of an output that begin with "error". */
function errorsIn(output: string): string[] {
  const lines = output.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("error"));
}

it("a plain `pulumi preview` says which Node is needed, and nothing else", async () => {
  const args = ["preview", "--stack", "management", "--color", "never"];
  const output = await workspace.pulumi(args, foundation.project, oldNode).then(
    () => "it succeeded",
    (error: unknown) => (error as { stdout: string }).stdout,
  );

  expect(errorsIn(output)).toEqual([tooOld]);
});

it("a policy pack that the engine starts with an old Node says so in the log", async () => {
  const { end, stdout } = await previewWith(process.execPath);

  expect(end).toBe(1);
  const log = ".foundation/logs/management-preview.log";
  expect(stdout).toContain(`its whole output is in ${log}\n`);
  expect(errorsIn(readFileSync(join(foundation.project, log), "utf8"))).toContain(tooOld);
});

it("the command gives the engine the Node that it runs in itself", async () => {
  const { end, stdout } = await previewWith(join(oldNode, "node"));

  expect(end).toBe(0);
  expect(stdout).toMatch(/^management {2}\+\d+ create\n/);
});
