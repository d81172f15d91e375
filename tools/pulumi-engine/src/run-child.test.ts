import { expect, test } from "vitest";
import { runChild } from "./run-child.js";
import { temporaryFolder } from "./testing.js";

const env = process.env;

test("a failure quotes what the program said, without lines about progress", async () => {
  const cwd = await temporaryFolder();
  const script = "echo working; echo 'no space left' >&2; exit 4";
  const running = runChild("/bin/sh", ["-c", script], {
    name: "the program",
    cwd,
    env,
    onLine: (line) => line === "working",
  });

  await expect(running).rejects.toThrow(new Error("the program ended with exit code 4\nno space left"));
});

test("a program that is killed from outside is reported as such", async () => {
  const cwd = await temporaryFolder();
  const running = runChild("/bin/sh", ["-c", "kill -9 $$"], { name: "the program", cwd, env });

  await expect(running).rejects.toThrow(new Error("the program was ended by SIGKILL"));
});

test("stopping a program also stops what it started", async () => {
  const cwd = await temporaryFolder();
  const stop = new AbortController();
  let grandchild = 0;
  const running = runChild("/bin/sh", ["-c", "sleep 60 & echo $!; wait"], {
    name: "the program",
    cwd,
    env,
    signal: stop.signal,
    onLine: (line) => {
      grandchild = Number(line);
      stop.abort(new Error("stopped by SIGINT"));
      return true;
    },
  });

  // The promise settles when the pipes are closed, and the grandchild holds them too.
  await expect(running).rejects.toThrow(new Error("stopped by SIGINT"));
  expect(grandchild).toBeGreaterThan(0);
});

test("nothing is started once the signal has been given", async () => {
  const cwd = await temporaryFolder();
  const lines: string[] = [];
  const running = runChild("/bin/sh", ["-c", "echo started"], {
    name: "the program",
    cwd,
    env,
    signal: AbortSignal.abort(new Error("too late")),
    onLine: (line) => lines.push(line) > 0,
  });

  await expect(running).rejects.toThrow(new Error("too late"));
  expect(lines).toEqual([]);
});
