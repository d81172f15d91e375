import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing.js";
import { nodeLanguageHost } from "./node-language-host.js";

/** A project whose SDK does what `script` says. */
async function projectWith(script: string): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ["run", "run-policy-pack"]) {
    const command = join(folder, "node_modules/@pulumi/pulumi/cmd", name);
    await mkdir(command, { recursive: true });
    await writeFile(join(command, "index.js"), script);
  }
  return folder;
}

async function run(script: string) {
  const folder = await projectWith(script);
  return nodeLanguageHost("127.0.0.1:1", "1.0.0").run({
    ...{ rootFolder: folder, folder, entry: ".", options: {} },
    ...{
      organization: "o",
      project: "p",
      stack: "dev",
      config: {},
      secretKeys: [],
      dryRun: true,
      parallel: 1,
    },
    ...{ monitor: "127.0.0.1:2", workingFolder: folder, arguments: [] },
  });
}

test.each([
  ["ends well", "", {}],
  ["has told its user what is wrong", "process.exit(32)", { told: true }],
  ["fails", "process.exit(3)", { failure: "Program exited with non-zero exit code: 3" }],
  [
    "is killed",
    "process.kill(process.pid, 'SIGKILL')",
    { failure: "Program was not run to its end: SIGKILL" },
  ],
])("a program that %s is told of as that", async (_, script, result) => {
  expect(await run(script)).toEqual(result);
});

test("a plugin's output is heard before its end, and it can be stopped", async () => {
  const folder = await projectWith("console.log(process.argv[2]); setInterval(() => undefined, 1000);");
  const plugin = nodeLanguageHost("127.0.0.1:1", "1.0.0").start({
    ...{ rootFolder: folder, folder, entry: ".", options: {} },
    ...{ kind: "analyzer", arguments: ["127.0.0.1:1"], environment: [`PATH=${process.env.PATH ?? ""}`] },
  });
  let output = "";
  plugin.onOutput((stream, data) => {
    output += `${stream} ${Buffer.from(data).toString()}`;
    plugin.stop();
  });

  expect(await plugin.ended).toBe(1);
  expect(output).toBe("stdout 127.0.0.1:1\n");
});
