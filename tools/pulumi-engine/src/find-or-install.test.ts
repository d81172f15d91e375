import { mkdir, readdir, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { goBuild } from "./build.js";
import { findOrInstallCli, NoPulumiCliError } from "./find-or-install.js";
import type { Installer } from "./installer.js";
import { fakeInstaller, temporaryFolder, writeExecutable, writeFakePulumi } from "./testing.js";

interface Setup {
  tools: string;
  cache: string;
  env: NodeJS.ProcessEnv;
}

async function setUp(): Promise<Setup> {
  const folder = await temporaryFolder();
  const setup = { tools: join(folder, "tools"), cache: join(folder, "cache") };
  await mkdir(setup.tools);
  // The fake CLI is a script that calls nothing but what its shell has built in.
  return { ...setup, env: { PATH: setup.tools, FOUNDATION_PULUMI_CACHE: setup.cache } };
}

const refusing = (message: string): Installer => ({
  source: "download",
  version: "3.276.0",
  install: () => Promise.reject(new Error(message)),
});

test("PATH comes before the cache, the cache before a download, a download before a build", async () => {
  const { tools, env } = await setUp();
  const download = fakeInstaller("download", "3.276.0");
  const build = fakeInstaller("build", "3.274.1");
  const find = async (): Promise<string> => {
    const cli = await findOrInstallCli({ env, installers: [download, build] });
    return `${cli.source} ${cli.version}`;
  };

  expect(await find()).toBe("download 3.276.0");
  expect(await find()).toBe("cache 3.276.0");
  await writeFakePulumi(join(tools, "pulumi"), "3.275.0");
  expect(await find()).toBe("path 3.275.0");
  expect([download.calls, build.calls]).toEqual([1, 0]);
});

test("a refused download is followed by a build", async () => {
  const { cache, env } = await setUp();
  const build = fakeInstaller("build", "3.274.1");

  expect(await findOrInstallCli({ env, installers: [refusing("fetch failed"), build] })).toEqual({
    path: join(cache, "3.274.1/bin/pulumi"),
    version: "3.274.1",
    source: "build",
    binFolder: join(cache, "3.274.1/bin"),
  });
  expect(await readdir(cache)).toEqual(["3.274.1"]);
});

test.each([
  ["is too old", 'echo "v3.100.0"'],
  ["tells no version", "echo unknown"],
])("a CLI on PATH that %s is passed over", async (_what, script) => {
  const { tools, env } = await setUp();
  await writeExecutable(join(tools, "pulumi"), script);

  const cli = await findOrInstallCli({ env, installers: [fakeInstaller("build", "3.274.1")] });

  expect(cli.source).toBe("build");
});

test("the cache's own CLI that is linked on PATH is run where it is", async () => {
  const { tools, cache, env } = await setUp();
  const build = fakeInstaller("build", "3.274.1");
  const built = await findOrInstallCli({ env, installers: [build] });
  await symlink(join(cache, "3.274.1/bin/pulumi"), join(tools, "pulumi"));

  expect(await findOrInstallCli({ env, installers: [build] })).toEqual({ ...built, source: "cache" });
});

test("of two calls at once one builds and the other waits for it", async () => {
  const { env } = await setUp();
  const build = fakeInstaller("build", "3.274.1", () => sleep(200));
  const notes: string[] = [];
  const progress = {
    note: (text: string) => notes.push(text),
    step: () => Promise.reject(new Error("unused")),
  };

  const clis = await Promise.all([
    findOrInstallCli({ env, installers: [build], progress }),
    findOrInstallCli({ env, installers: [build], progress }),
  ]);

  expect(clis.map(({ source }) => source).sort()).toEqual(["build", "cache"]);
  expect(build.calls).toBe(1);
  expect(notes.filter((note) => note.startsWith("another process"))).toEqual([
    `another process is at work in ${env.FOUNDATION_PULUMI_CACHE ?? ""}: waiting for it`,
  ]);
});

test("what a killed build left behind is not taken for finished", async () => {
  const { cache, env } = await setUp();
  await writeFakePulumi(join(cache, "partial-3.274.1-abc", "bin", "pulumi"), "3.274.1");
  await mkdir(join(cache, ".lock"));
  const aMinuteAgo = new Date(Date.now() - 60_000);
  await utimes(join(cache, ".lock"), aMinuteAgo, aMinuteAgo);
  const build = fakeInstaller("build", "3.274.1");

  expect((await findOrInstallCli({ env, installers: [build] })).source).toBe("build");
  expect(build.calls).toBe(1);
});

test("a stopped build leaves nothing and no other way is tried", async () => {
  const { cache, env } = await setUp();
  const stop = new AbortController();
  const download = fakeInstaller("download", "3.276.0", async (folder) => {
    await writeFakePulumi(join(folder, "bin", "pulumi"), "3.276.0");
    stop.abort(new Error("stopped by SIGINT"));
    stop.signal.throwIfAborted();
  });
  const build = fakeInstaller("build", "3.274.1");

  const finding = findOrInstallCli({ env, signal: stop.signal, installers: [download, build] });

  await expect(finding).rejects.toThrow(new Error("stopped by SIGINT"));
  expect(await readdir(cache)).toEqual([]);
  expect(build.calls).toBe(0);
});

test("when nothing works the error tells what was tried", async () => {
  const { tools, cache, env } = await setUp();
  await writeFakePulumi(join(tools, "pulumi"), "3.100.0");

  const error: unknown = await findOrInstallCli({
    env,
    installers: [refusing("the installer ended with exit code 1\nfetch failed"), goBuild],
  }).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(NoPulumiCliError);
  expect((error as Error).message).toBe(
    `There is no Pulumi CLI of version 3.274.1 or newer, and none could be made:
  on PATH: ${tools}/pulumi is version 3.100.0; 3.274.1 or newer within 3.x is needed
  in the cache: there is nothing in ${cache}
  download: the installer ended with exit code 1
    fetch failed
  build: there is no \`go\` on PATH; building Pulumi 3.274.1 needs Go 1.26.6 or newer
Put Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/doc/install) on PATH and try again.`,
  );
});
