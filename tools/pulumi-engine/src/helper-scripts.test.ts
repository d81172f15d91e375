import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { writeLanguageHost } from "./helper-scripts.js";
import { temporaryFolder, writeExecutable } from "./testing.js";

test("the language host starts without this repository, wherever its folder is, and tells its port", async () => {
  const folder = join(await temporaryFolder(), "a folder");
  await writeLanguageHost(folder);

  const host = spawn(join(folder, "pulumi-language-nodejs"), ["127.0.0.1:4000"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface({ input: host.stdout }), "line")) as [string];
  host.kill("SIGTERM");

  expect(port).toMatch(/^\d+$/);
  expect(await once(host, "exit")).toEqual([0, null]);
});

test("a script that an earlier version wrote is written anew", async () => {
  const folder = await temporaryFolder();
  await writeLanguageHost(folder);
  const script = join(folder, "pulumi-language-nodejs");
  const text = await readFile(script, "utf8");
  await writeExecutable(script, "exit 1");

  await writeLanguageHost(folder);

  expect(await readFile(script, "utf8")).toBe(text);
  expect((await readdir(folder)).sort()).toEqual(["pulumi-language-nodejs", "pulumi-language-nodejs.mjs"]);
});
