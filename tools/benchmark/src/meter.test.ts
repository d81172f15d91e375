import { expect, test, vi } from "vitest";
import { meter } from "./meter.js";

/** A machine with other work gives the processes of these tests little of its time. */
vi.setConfig({ testTimeout: 60_000 });

/** Uses so many seconds of CPU time, however long that takes. */
const use = `function use(seconds) { while (process.cpuUsage().user / 1e6 < seconds); }`;

test("a command's CPU time holds that of the processes that it waits for", async () => {
  const child = JSON.stringify(`${use} use(0.3)`);
  const script = `require("child_process").execFileSync(process.execPath, ["-e", ${child}])`;

  const taken = await meter([process.execPath, "-e", script]);

  expect(taken.cpuSeconds).toBeGreaterThanOrEqual(0.3);
  expect(taken.seconds).toBeGreaterThan(0);
});

test.runIf(process.platform === "linux")(
  "on Linux also that of those that outlive it, and their memory",
  async () => {
    const child = JSON.stringify(
      `${use} use(0.3); process.send("used"); process.once("disconnect", () => {})`,
    );
    const script = `${use}
      const stdio = ["ignore", "ignore", "ignore", "ipc"];
      require("child_process").spawn(process.execPath, ["-e", ${child}], { stdio }).once("message", () => {
        use(0.3);
        process.exit();
      });`;

    const taken = await meter([process.execPath, "-e", script]);

    expect(taken.cpuSeconds).toBeGreaterThanOrEqual(0.45);
    expect(taken.peakBytes).toBeGreaterThan(50e6);
  },
);

test("a command that fails is an error with what it has said", async () => {
  const command = [process.execPath, "-e", `console.error("no"); process.exitCode = 4`];
  await expect(meter(command)).rejects.toThrow(
    new Error(`${command.join(" ")} ended with exit code 4:\nno\n`),
  );
});
