import { existsSync } from "node:fs";
import { mkdir, readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addToCache, cacheFolder, findInCache } from "./cache.js";
import { temporaryFolder, writeExecutable, writeFakePulumi } from "./testing.js";

test("the cache is where the environment says, outside the repository otherwise", () => {
  expect(cacheFolder({ FOUNDATION_PULUMI_CACHE: "/own", XDG_CACHE_HOME: "/xdg", HOME: "/home/me" })).toBe(
    "/own",
  );
  expect(cacheFolder({ XDG_CACHE_HOME: "/xdg", HOME: "/home/me" })).toBe("/xdg/aws-foundation/pulumi");
  expect(cacheFolder({ XDG_CACHE_HOME: "relative", HOME: "/home/me" })).toBe(
    "/home/me/.cache/aws-foundation/pulumi",
  );
});

test("the preferred version is found first, and a built CLI with its language host", async () => {
  const cache = await temporaryFolder();
  await writeFakePulumi(join(cache, "3.230.0", "bin", "pulumi"), "3.230.0");
  await mkdir(join(cache, "3.230.0", "language-host"));
  const versions = ["3.248.0", "3.230.0"];

  expect(await findInCache(cache, versions, process.env)).toEqual({
    cli: {
      path: join(cache, "3.230.0/bin/pulumi"),
      version: "3.230.0",
      source: "cache",
      binFolder: join(cache, "3.230.0/bin"),
      languageHostFolder: join(cache, "3.230.0/language-host"),
    },
  });

  await writeFakePulumi(join(cache, "3.248.0", "bin", "pulumi"), "3.248.0");
  expect(await findInCache(cache, versions, process.env)).toEqual({
    cli: {
      path: join(cache, "3.248.0/bin/pulumi"),
      version: "3.248.0",
      source: "cache",
      binFolder: join(cache, "3.248.0/bin"),
    },
  });
});

test("a CLI in the cache that does not run is passed over", async () => {
  const cache = await temporaryFolder();
  await writeExecutable(join(cache, "3.248.0", "bin", "pulumi"), "echo wrong machine >&2; exit 1");
  await writeFakePulumi(join(cache, "3.230.0", "bin", "pulumi"), "3.229.0");

  expect(await findInCache(cache, ["3.248.0", "3.230.0"], process.env)).toEqual({
    reason:
      `${cache}/3.248.0 does not run: Command failed: ${cache}/3.248.0/bin/pulumi version\nwrong machine; ` +
      `${cache}/3.230.0 holds version 3.229.0`,
  });
});

test("a CLI takes its place in the cache only when it is complete", async () => {
  const cache = await temporaryFolder();

  const cli = await addToCache(cache, "3.230.0", "build", process.env, async (folder) => {
    await writeFakePulumi(join(folder, "bin", "pulumi"), "3.230.0");
    expect(existsSync(join(cache, "3.230.0"))).toBe(false);
  });

  expect(cli.path).toBe(join(cache, "3.230.0/bin/pulumi"));
  expect(await readdir(cache)).toEqual(["3.230.0"]);
});

test("a CLI that does not run is replaced", async () => {
  const cache = await temporaryFolder();
  await writeExecutable(join(cache, "3.230.0", "bin", "pulumi"), "exit 1");

  await addToCache(cache, "3.230.0", "build", process.env, (folder) =>
    writeFakePulumi(join(folder, "bin", "pulumi"), "3.230.0"),
  );

  expect(await findInCache(cache, ["3.230.0"], process.env)).toMatchObject({ cli: { version: "3.230.0" } });
});

test("a CLI that came to run meanwhile is kept", async () => {
  const cache = await temporaryFolder();

  const cli = await addToCache(cache, "3.230.0", "build", process.env, async (folder) => {
    await writeFakePulumi(join(folder, "bin", "pulumi"), "3.230.0");
    await writeFakePulumi(join(cache, "3.230.0", "bin", "pulumi"), "3.230.0");
  });

  expect(cli.source).toBe("cache");
  expect(await readdir(cache)).toEqual(["3.230.0"]);
});

test("a CLI of another version than was asked for is refused, and nothing of it stays", async () => {
  const cache = await temporaryFolder();
  const adding = addToCache(cache, "3.230.0", "build", process.env, (folder) =>
    writeFakePulumi(join(folder, "bin", "pulumi"), "3.231.0"),
  );

  await expect(adding).rejects.toThrow(new Error("it is version 3.231.0 where 3.230.0 was asked for"));
  expect(await readdir(cache)).toEqual([]);
});

test("what a killed process left behind a day ago is removed, younger folders may be in use", async () => {
  const cache = await temporaryFolder();
  await mkdir(join(cache, "partial-3.230.0-old"));
  await mkdir(join(cache, "partial-3.230.0-young"));
  const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
  await utimes(join(cache, "partial-3.230.0-old"), twoDaysAgo, twoDaysAgo);

  await addToCache(cache, "3.230.0", "build", process.env, (folder) =>
    writeFakePulumi(join(folder, "bin", "pulumi"), "3.230.0"),
  );

  expect((await readdir(cache)).sort()).toEqual(["3.230.0", "partial-3.230.0-young"]);
});
