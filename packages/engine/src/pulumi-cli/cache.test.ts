import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, writeExecutable, writeFakePulumi } from "../testing/fake-pulumi.js";
import { cacheFolder, findInCache } from "./cache.js";

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
