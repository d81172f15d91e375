import { expect, test } from "vitest";
import { installCommand } from "./install-command.js";
import { fakeInstaller, temporaryFolder } from "./testing.js";

function streams(): { written: { stdout: string; stderr: string } } & Parameters<typeof installCommand>[1] {
  const written = { stdout: "", stderr: "" };
  return {
    written,
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  };
}

test("standard output is the path alone, standard error tells how it was had", async () => {
  const cache = await temporaryFolder();
  const { written, ...out } = streams();
  const env = { PATH: "", FOUNDATION_PULUMI_CACHE: cache };
  const build = fakeInstaller("build", "3.274.1");

  expect(await installCommand([], out, { env, installers: [build] })).toBe(0);
  expect(written).toEqual({
    stdout: `${cache}/3.274.1/bin/pulumi\n`,
    stderr: `on PATH: there is no \`pulumi\` on PATH
in the cache: there is nothing in ${cache}
Pulumi 3.274.1, built from its Go modules
`,
  });
});

test("no CLI is exit code 1 with nothing on standard output", async () => {
  const { written, ...out } = streams();
  const env = { PATH: "", FOUNDATION_PULUMI_CACHE: await temporaryFolder() };

  expect(await installCommand([], out, { env, installers: [] })).toBe(1);
  expect(written.stdout).toBe("");
});

test("wrong usage is exit code 2 and shows the right one", async () => {
  const { written, ...out } = streams();

  expect(await installCommand(["--fast"], out)).toBe(2);
  expect(written.stdout).toBe("");
  expect(written.stderr.split("\n").slice(0, 3)).toEqual([
    "Unknown option '--fast'",
    "",
    "Usage: npm run pulumi:install",
  ]);
});

test("help goes to standard output", async () => {
  const { written, ...out } = streams();

  expect(await installCommand(["--help"], out)).toBe(0);
  expect(written.stdout.split("\n")[0]).toBe("Usage: npm run pulumi:install");
  expect(written.stderr).toBe("");
});
