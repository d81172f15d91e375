import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand, writeFakeNode } from "@aws-foundation/core/testing";
import { expect, test } from "vitest";
import { programArguments, temporaryFolder } from "./testing.js";

/** Where the language host starts a program. */
const stacks = fileURLToPath(new URL("../../../stacks", import.meta.url));

/** Runs a program as Pulumi's language host does. */
function runProgram(node: string): ReturnType<typeof runCommand> {
  const program = `import("@aws-foundation/core").then(({ isAwsRegion }) => console.log(typeof isAwsRegion))`;
  return runCommand(node, [...programArguments().split(" "), "-e", program], { cwd: stacks });
}

test.each(["22.17.1", "20.20.2", "12.22.12"])(
  "a program that Node %s would run stops before it begins",
  async (version) => {
    const node = join(await temporaryFolder(), "node");
    writeFakeNode(node, version);

    expect(await runProgram(node)).toEqual({
      end: 32,
      stdout: "",
      stderr:
        `error Node.js ${version} (${process.execPath}) is too old: 22.18.0 or newer is needed. ` +
        "Install Node.js 26 from https://nodejs.org and put it first on PATH, or use `npx foundation`\n",
    });
  },
);

test("a program runs from its sources, and so do the packages that it imports", async () => {
  expect(await runProgram(process.execPath)).toEqual({ end: 0, stdout: "function\n", stderr: "" });
});
