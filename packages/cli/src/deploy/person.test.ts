import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("somebody who takes their time is asked a second time, and the process ends by itself", async () => {
  const script = fileURLToPath(new URL("../testing/ask-twice.ts", import.meta.url));
  const options = ["--import", "tsx", "--conditions=@aws-foundation/source"];
  const child = spawn(process.execPath, [...options, script], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(child, "close");
  const said: string[] = [];
  // Nothing is written ahead: the process has to wait for it.
  child.stdin.write("yes\n");
  for await (const chunk of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
    said.push(chunk);
    if (chunk.startsWith("first?")) setTimeout(() => child.stdin.write("no\n"), 50);
  }

  expect(said.join("")).toBe("first? yes\nsecond? no\n");
  expect(await ended).toEqual([0, null]);
});
