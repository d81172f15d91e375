import { existsSync } from "node:fs";
import { mkdir, readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findInCache } from "@aws-foundation/engine/pulumi-cli";
import { addToCache } from "./cache.js";
import { temporaryFolder, writeExecutable, writeFakePulumi } from "./testing.js";

test("a CLI takes its place in the cache only when it is complete", async () => {
  const cache = await temporaryFolder();

  const cli = await addToCache(cache, "3.274.1", "build", process.env, async (folder) => {
    await writeFakePulumi(join(folder, "bin", "pulumi"), "3.274.1");
    expect(existsSync(join(cache, "3.274.1"))).toBe(false);
  });

  expect(cli.path).toBe(join(cache, "3.274.1/bin/pulumi"));
  expect(await readdir(cache)).toEqual(["3.274.1"]);
});

test("a CLI that does not run is replaced", async () => {
  const cache = await temporaryFolder();
  await writeExecutable(join(cache, "3.274.1", "bin", "pulumi"), "exit 1");

  await addToCache(cache, "3.274.1", "build", process.env, (folder) =>
    writeFakePulumi(join(folder, "bin", "pulumi"), "3.274.1"),
  );

  expect(await findInCache(cache, ["3.274.1"], process.env)).toMatchObject({ cli: { version: "3.274.1" } });
});

test("a CLI that came to run meanwhile is kept", async () => {
  const cache = await temporaryFolder();

  const cli = await addToCache(cache, "3.274.1", "build", process.env, async (folder) => {
    await writeFakePulumi(join(folder, "bin", "pulumi"), "3.274.1");
    await writeFakePulumi(join(cache, "3.274.1", "bin", "pulumi"), "3.274.1");
  });

  expect(cli.source).toBe("cache");
  expect(await readdir(cache)).toEqual(["3.274.1"]);
});

test("a CLI of another version than was asked for is refused, and nothing of it stays", async () => {
  const cache = await temporaryFolder();
  const adding = addToCache(cache, "3.274.1", "build", process.env, (folder) =>
    writeFakePulumi(join(folder, "bin", "pulumi"), "3.275.0"),
  );

  await expect(adding).rejects.toThrow(new Error("it is version 3.275.0 where 3.274.1 was asked for"));
  expect(await readdir(cache)).toEqual([]);
});

test("what a killed process left behind a day ago is removed, younger folders may be in use", async () => {
  const cache = await temporaryFolder();
  await mkdir(join(cache, "partial-3.274.1-old"));
  await mkdir(join(cache, "partial-3.274.1-young"));
  const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
  await utimes(join(cache, "partial-3.274.1-old"), twoDaysAgo, twoDaysAgo);

  await addToCache(cache, "3.274.1", "build", process.env, (folder) =>
    writeFakePulumi(join(folder, "bin", "pulumi"), "3.274.1"),
  );

  expect((await readdir(cache)).sort()).toEqual(["3.274.1", "partial-3.274.1-young"]);
});
