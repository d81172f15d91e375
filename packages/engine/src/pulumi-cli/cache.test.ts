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

test("the preferred version is found first, whoever made it", async () => {
  const cache = await temporaryFolder();
  await writeFakePulumi(join(cache, "3.274.1", "bin", "pulumi"), "3.274.1");
  const versions = ["3.276.0", "3.274.1"];

  expect(await findInCache(cache, versions, process.env)).toEqual({
    cli: {
      path: join(cache, "3.274.1/bin/pulumi"),
      version: "3.274.1",
      source: "cache",
      binFolder: join(cache, "3.274.1/bin"),
    },
  });

  await writeFakePulumi(join(cache, "3.276.0", "bin", "pulumi"), "3.276.0");
  expect(await findInCache(cache, versions, process.env)).toEqual({
    cli: {
      path: join(cache, "3.276.0/bin/pulumi"),
      version: "3.276.0",
      source: "cache",
      binFolder: join(cache, "3.276.0/bin"),
    },
  });
});

test("a CLI in the cache that does not run is passed over", async () => {
  const cache = await temporaryFolder();
  await writeExecutable(join(cache, "3.276.0", "bin", "pulumi"), "echo wrong machine >&2; exit 1");
  await writeFakePulumi(join(cache, "3.274.1", "bin", "pulumi"), "3.273.0");

  expect(await findInCache(cache, ["3.276.0", "3.274.1"], process.env)).toEqual({
    reason:
      `${cache}/3.276.0 does not run: Command failed: ${cache}/3.276.0/bin/pulumi version\nwrong machine; ` +
      `${cache}/3.274.1 holds version 3.273.0`,
  });
});
