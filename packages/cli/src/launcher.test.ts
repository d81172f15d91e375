import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runCommand } from "@aws-foundation/core/testing";
import { parse } from "acorn";
import { afterAll, describe, expect, test, vi } from "vitest";
import { Installation } from "./testing/installation.js";

// npm and npx start several processes, which takes seconds where others want the processor too.
vi.setConfig({ testTimeout: 30_000 });

const [good, old, bundled] = ["24.1.0", "20.20.2", "26.9.0"];
const tooOld = `error Node.js ${old} (${process.execPath}) is too old: 22.18.0 or newer is needed. `;
const install = "Install Node.js 26 from https://nodejs.org; ";
const needs = process.platform === "linux" ? " (it needs glibc and libatomic)" : "";

const installations: Installation[] = [];
function installation(): Installation {
  const made = new Installation();
  installations.push(made);
  return made;
}
afterAll(() => {
  for (const made of installations) made.dispose();
});

/** What the stub prints: which Node runs it, and which one answers to the name `node`. */
function started(version: string, byName: string, ...args: readonly string[]): object {
  const output = { version: `v${version}`, args, byName: `v${byName}` };
  return { end: 0, stdout: `${JSON.stringify(output)}\n`, stderr: "" };
}

describe.concurrent("which Node runs the command", () => {
  test("its own, when that will do, and `node` stays what it is", async () => {
    expect(await installation().bundle(bundled).run(good, "preview", "--json")).toEqual(
      started(good, good, "preview", "--json"),
    );
  });

  test.each([old, "12.22.12"])(
    "the bundled one instead of %s, also for what starts `node`",
    async (version) => {
      expect(await installation().bundle(bundled).run(version, "preview", "--json")).toEqual(
        started(bundled, bundled, "preview", "--json"),
      );
    },
  );

  test("the bundled one instead of Node 23 without hooks", async () => {
    const made = installation().bundle(bundled);
    const env = made.environment("23.4.0", false);

    expect(await runCommand(made.command, ["up"], { env })).toEqual(started(bundled, bundled, "up"));
  });

  test("in `npm run` and `npx`", async () => {
    const made = installation().bundle(bundled);
    const options = { cwd: made.folder, env: made.environment(old) };

    const ends = await Promise.all([
      runCommand("npm", ["run", "--silent", "foundation", "--", "up", "--yes"], options),
      runCommand("npx", ["foundation", "up", "--yes"], options),
    ]);

    const expected = started(bundled, bundled, "up", "--yes");
    expect(ends).toEqual([expected, expected]);
  });
});

describe.concurrent("with an old Node and no other, one line says what to install", () => {
  test("when none came along", async () => {
    expect(await installation().run(old, "preview")).toEqual({
      end: 3,
      stdout: "",
      stderr: `${tooOld}${install}none came along for ${process.platform}-${process.arch}\n`,
    });
  });

  test("when the bundled one lacks a library", async () => {
    const message =
      "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file";
    const made = installation().bundleScript(`echo "${message}" >&2; exit 127`);

    expect(await made.run(old, "preview")).toEqual({
      end: 3,
      stdout: "",
      stderr: `${tooOld}${install}the one that came along (${made.bundled}) does not start: ${message}${needs}\n`,
    });
  });

  test("when the bundled one is for another C library", async () => {
    const made = installation().bundleForeign();

    expect(await made.run(old, "preview")).toEqual({
      end: 3,
      stdout: "",
      stderr:
        `${tooOld}${install}the one that came along (${made.bundled}) does not start: ` +
        `spawnSync ${made.bundled} ENOENT${needs}\n`,
    });
  });

  test("when the bundled one says nothing", async () => {
    const made = installation().bundleScript("exit 1");

    expect((await made.run(old, "preview")).stderr).toBe(
      `${tooOld}${install}the one that came along (${made.bundled}) does not start: exit code 1${needs}\n`,
    );
  });

  test("when the bundled one is too old itself", async () => {
    const made = installation().bundle("22.1.0");

    expect(await made.run(old, "preview")).toEqual({
      end: 3,
      stdout: "",
      stderr: `${tooOld}${install}the one that came along (${made.bundled}) is v22.1.0, older than 22.18.0\n`,
    });
  });

  test("in `npm run`", async () => {
    const made = installation();
    const { end, stderr } = await runCommand("npm", ["run", "--silent", "foundation"], {
      cwd: made.folder,
      env: made.environment(old),
    });

    expect({ end, stderr }).toEqual({
      end: 3,
      stderr: `${tooOld}${install}none came along for ${process.platform}-${process.arch}\n`,
    });
  });
});

describe.concurrent.each([
  ["its own Node", good],
  ["the bundled Node", old],
])("with %s", (_, version) => {
  test.each([0, 1, 130])("exit code %i is passed on", async (code) => {
    expect((await installation().bundle(bundled).run(version, "exit", String(code))).end).toBe(code);
  });

  test.each(["SIGTERM", "SIGKILL"])("the end by %s is passed on", async (signal) => {
    expect((await installation().bundle(bundled).run(version, "die", signal)).end).toBe(signal);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s reaches the command, once", async (signal) => {
    const { child, ended } = installation().bundle(bundled).start(version, "wait", signal);
    if (child.stdout) await once(child.stdout, "data");
    child.kill(signal);

    expect(await ended).toEqual({ end: 5, stdout: `ready\ngot ${signal}\n`, stderr: "" });
  });

  test("the command reads what the launcher is given to read", async () => {
    const made = installation().bundle(bundled);
    const env = made.environment(version);

    expect(await runCommand(made.command, ["copy"], { env, input: "yes\n" })).toEqual({
      end: 0,
      stdout: "yes\n",
      stderr: "",
    });
  });

  test("a command that waits for what never comes is no success", async () => {
    expect((await installation().bundle(bundled).run(version, "never")).end).toBe(13);
  });
});

test.each(["--version", "-V"])("%s is answered by any Node", async (option) => {
  expect(await installation().run("12.22.12", option)).toEqual({ end: 0, stdout: "0.0.0\n", stderr: "" });
});

test("--version with more is the command's own", async () => {
  expect(await installation().run(good, "--version", "--help")).toEqual(
    started(good, good, "--version", "--help"),
  );
});

test("what an older Node reads has no syntax that is newer than 2019", () => {
  const repository = new URL("../../../", import.meta.url);
  const files = ["packages/core/", "packages/cli/bin/", "tools/with-node/"].flatMap((folder) =>
    readdirSync(new URL(folder, repository))
      .filter((name) => name.endsWith(".cjs"))
      .map((name) => fileURLToPath(new URL(folder + name, repository))),
  );

  expect(files.length).toBeGreaterThan(7);
  for (const file of [...files, fileURLToPath(new URL("policies/landing-zone/index.cjs", repository))])
    expect(
      () => parse(readFileSync(file, "utf8"), { ecmaVersion: 2019, allowHashBang: true }),
      file,
    ).not.toThrow();
});
