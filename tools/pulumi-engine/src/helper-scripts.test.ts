import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { writeLanguageHost, writePolicyAnalyzer } from "./helper-scripts.js";
import { programArguments, temporaryFolder, writeExecutable } from "./testing.js";

const run = promisify(execFile);

test("a policy pack is run by the SDK that the pack itself resolves", async () => {
  const [bin, pack] = [await temporaryFolder(), await temporaryFolder()];
  const entry = join(pack, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
  await mkdir(entry, { recursive: true });
  await writeFile(join(entry, "index.js"), "console.log(process.argv.slice(2).join('|'));");
  await writePolicyAnalyzer(bin);

  const { stdout } = await run(join(bin, "pulumi-analyzer-policy-nodejs"), ["127.0.0.1:4000", "."], {
    cwd: pack,
  });

  expect(stdout).toBe("127.0.0.1:4000|.\n");
});

test("the language host gets the node arguments of Pulumi.yaml, wherever its folder is", async () => {
  const folder = join(await temporaryFolder(), "a folder");
  await writeExecutable(join(folder, "pulumi-language-nodejs-host"), 'for arg; do echo "$arg"; done');
  await writeLanguageHost(folder);

  const { stdout } = await run(join(folder, "pulumi-language-nodejs"), ["127.0.0.1:4000"]);

  expect(stdout.trim().split("\n")).toEqual([
    "-typescript=false",
    `-nodeargs=${programArguments()}`,
    "127.0.0.1:4000",
  ]);
});

test("a script that an earlier version wrote is written anew", async () => {
  const folder = await temporaryFolder();
  await writeLanguageHost(folder);
  const script = join(folder, "pulumi-language-nodejs");
  const text = await readFile(script, "utf8");
  await writeExecutable(script, "exit 1");

  await writeLanguageHost(folder);

  expect(await readFile(script, "utf8")).toBe(text);
  expect(await readdir(folder)).toEqual(["pulumi-language-nodejs"]);
});
