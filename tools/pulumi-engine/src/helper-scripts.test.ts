import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { updateLanguageHost, writeLanguageHost } from "./helper-scripts.js";
import { temporaryFolder } from "./testing.js";

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

test("a host that an earlier version wrote is written anew, and none where there was none", async () => {
  const folder = await temporaryFolder();
  await updateLanguageHost(folder);
  expect(await readdir(folder)).toEqual([]);
  await writeLanguageHost(folder);
  const host = join(folder, "pulumi-language-nodejs.mjs");
  const text = await readFile(host, "utf8");
  await writeFile(host, "process.exit(1);");

  await updateLanguageHost(folder);

  expect(await readFile(host, "utf8")).toBe(text);
  expect((await readdir(folder)).sort()).toEqual(["pulumi-language-nodejs", "pulumi-language-nodejs.mjs"]);
});
