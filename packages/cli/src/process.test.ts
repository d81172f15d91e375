import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadModel, stackPlans } from "@aws-foundation/model";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  projectFolder,
  referenceModel,
  repository,
  runFoundation,
  runShell,
  startFoundation,
} from "./testing/command.js";

// Each starts a process or two, which takes seconds where others want the processor too.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foundation-process-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.concurrent(
  "the reference organization has a preview of every stack, and no rule is violated",
  async () => {
    const out = join(folder, "reference");
    const { code, stdout, stderr } = await runFoundation(repository, ["preview", "--out", out]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const stacks = stackPlans(loadModel(referenceModel)).map(({ name }) => name);
    const row = /^│ (\S+) +│ \S.* │ +(\d+) │ +(\d+) │ +(\d+) │ +\d+\.\d\d s │$/gm;
    const rows = [...stdout.matchAll(row)].map(([, name, resources, policies, violations]) => {
      expect(Number(resources)).toBeGreaterThan(0);
      expect(Number(policies)).toBeGreaterThan(0);
      return [name, Number(violations)];
    });
    expect(rows).toEqual(stacks.map((name) => [name, 0]));
    expect(readdirSync(out).sort()).toEqual(stacks.map((name) => `${name}.json`).sort());
  },
);

describe.concurrent("a policy pack", () => {
  test("that does not load is named, and nothing is written", async () => {
    const project = projectFolder("broken-pack");
    const pack = join(project, "policies", "broken");
    const out = join(folder, "broken");
    const { code, stdout, stderr } = await runFoundation(project, preview(out));

    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toBe(
      `error policy pack ${pack} does not load:\n` + "Error: the table of rules is missing\n",
    );
    expect(readdirSync(out)).toEqual([]);
  });

  test("that crashes is named, and what was there stays", async () => {
    const out = join(folder, "crashing");
    mkdirSync(out);
    writeFileSync(join(out, "dev.json"), "earlier");
    const { code, stdout, stderr } = await runFoundation(projectFolder("crashing-pack"), [
      ...preview(out),
      "--json",
    ]);

    const message = "policy pack crashing stopped while it was needed: the rule gave up";
    expect({ code, stderr }).toEqual({ code: 3, stderr: `error ${message}\n` });
    expect(JSON.parse(stdout)).toEqual({ error: { kind: "policy-pack", message } });
    expect(readdirSync(out)).toEqual(["dev.json"]);
  });

  test("that does not load is not asked with --no-policies", async () => {
    const out = join(folder, "no-policies");
    const { code, stdout, stderr } = await runFoundation(projectFolder("broken-pack"), [
      ...preview(out),
      "--no-policies",
      "--quiet",
    ]);

    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readdirSync(out)).toEqual(["dev.json"]);
  });
});

describe.concurrent("a signal during a preview", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends it with %i, and the packs with it", async (signal, code) => {
    const path = join(folder, signal);
    const watcher = createServer().listen(path);
    const connected = packConnection(watcher);
    const out = join(folder, `${signal}-out`);
    const { child, ended } = startFoundation(projectFolder("waiting"), preview(out), { WATCHER: path });
    try {
      const pack = await connected;
      const packEnded = new Promise((resolve) => pack.once("close", resolve));

      child.kill(signal);

      expect(await ended).toEqual({ code, stdout: "", stderr: "" });
      await packEnded;
      expect(readdirSync(out)).toEqual([]);
    } finally {
      child.kill("SIGKILL");
      watcher.close();
    }
  });
});

test.concurrent("a folder in the place of a file is an error, and what was there stays", async () => {
  const out = join(folder, "occupied");
  mkdirSync(join(out, "dev.json"), { recursive: true });
  writeFileSync(join(out, "management.json"), "earlier");

  expect(
    await runFoundation(projectFolder("broken-pack"), [
      ...["preview", "--config", referenceModel, "--no-policies", "--out", out],
    ]),
  ).toEqual({
    code: 1,
    stdout: "",
    stderr: `error cannot write to ${join(out, "dev.json")}: it is a folder\n`,
  });
  expect(readdirSync(out)).toEqual(["dev.json", "management.json"]);
  expect(readFileSync(join(out, "management.json"), "utf8")).toBe("earlier");
});

test.concurrent.each([
  ["foundation policy-config | head -1; echo ${PIPESTATUS[0]}", "{\n0\n"],
  ["foundation policy-config | true; echo ${PIPESTATUS[0]}", "0\n"],
  ["foundation prevue 2>&1 | true; echo ${PIPESTATUS[0]}", "2\n"],
])("a reader that stops reading is no error, and does not change the exit code: %s", async (line, stdout) => {
  expect(await runShell(repository, line)).toEqual({ code: 0, stdout, stderr: "" });
});

test.concurrent("an output that cannot be written is an error", async () => {
  expect(await runShell(repository, "foundation policy-config > /dev/full")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error cannot write the output: ENOSPC: no space left on device, write\n",
  });
});

test.concurrent.each(["preview --help", "validate"])("%s starts without Pulumi", async (line) => {
  const report = `process.on("exit", () => {
    const loaded = Object.keys(process.getBuiltinModule("node:module")._cache);
    if (loaded.some((file) => file.includes("@pulumi"))) process.stderr.write("Pulumi is loaded");
  });`;
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}` };

  const { code, stderr } = await runFoundation(repository, line.split(" "), env);

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

function preview(out: string): string[] {
  return ["preview", "--stack", "dev", "--config", referenceModel, "--out", out];
}

/** The pack's connection, once pack and program have connected and said which of them they are. */
async function packConnection(server: Server): Promise<Socket> {
  const sockets = new Map<string, Socket>();
  return new Promise((resolve) => {
    server.on("connection", (socket) => {
      // The process at the other end is killed.
      socket.on("error", () => undefined);
      socket.once("data", (data: Buffer) => {
        sockets.set(data.toString().trim(), socket);
        const pack = sockets.get("pack");
        if (pack && sockets.has("program")) resolve(pack);
      });
    });
  });
}
