import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cacheFolder, environmentName } from "./cache.js";
import { installMoto } from "./install.js";

/** A machine with this `python3`, whose `-m venv` makes an environment with this `python`, and an empty cache. */
async function machine(python3: string, python = "exit 0") {
  const folder = await mkdtemp(join(tmpdir(), "moto-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bin = join(folder, "bin");
  const cache = join(folder, "cache");
  const requirementsFile = join(folder, "requirements.txt");
  await mkdir(bin);
  await writeFile(requirementsFile, "moto\n");
  await writeFile(join(folder, "python"), `#!/bin/sh\n${python}\n`);
  await chmod(join(folder, "python"), 0o755);
  await writeFile(join(bin, "python3"), `#!/bin/sh\n${python3.replaceAll("FOLDER", folder)}\n`);
  await chmod(join(bin, "python3"), 0o755);
  const env = { PATH: `${bin}:/usr/bin:/bin`, FOUNDATION_MOTO_CACHE: cache };
  const environment = join(cache, environmentName("moto\n"));
  return { env, requirementsFile, environment, folder };
}

const working = `if [ "$1" = "-c" ]; then echo "3 11"; exit 0; fi
echo venv >> FOLDER/calls
mkdir -p "$3/bin" && cp FOLDER/python "$3/bin/python"`;

test("the cache is where the environment says, outside the repository otherwise", () => {
  expect(cacheFolder({ FOUNDATION_MOTO_CACHE: "/own", XDG_CACHE_HOME: "/xdg" })).toBe("/own");
  expect(cacheFolder({ XDG_CACHE_HOME: "/xdg", HOME: "/home/me" })).toBe("/xdg/aws-foundation/moto");
  expect(cacheFolder({ XDG_CACHE_HOME: "relative", HOME: "/home/me" })).toBe(
    "/home/me/.cache/aws-foundation/moto",
  );
});

test("processes that install at once make one environment, and later ones none", async () => {
  const { env, requirementsFile, environment, folder } = await machine(working);
  const installed: string[] = [];
  const install = () => installMoto({ env, requirementsFile, onInstall: (path) => installed.push(path) });
  expect(await Promise.all([install(), install()])).toEqual(
    Array.from({ length: 2 }, () => join(environment, "bin/python")),
  );
  await install();
  expect(installed).toEqual([environment]);
  expect(await readFile(join(folder, "calls"), "utf8")).toBe("venv\n");
});

test("half an environment is made anew", async () => {
  const failing = await machine(working, "echo no such package >&2; exit 1");
  const { env, requirementsFile, folder } = failing;
  await expect(installMoto({ env, requirementsFile })).rejects.toThrow(
    expect.objectContaining({
      name: "MotoInstallError",
      message: "pip could not install moto.\nno such package",
    }),
  );
  await writeFile(join(folder, "python"), "#!/bin/sh\nexit 0\n");
  expect(await installMoto({ env, requirementsFile })).toBe(join(failing.environment, "bin/python"));
});

test.each([
  [
    "exit 1",
    "Tests against moto need Python 3.11 or newer with its module venv: install python3 (on Debian and Ubuntu also python3-venv).",
  ],
  ["echo 3 9", "Tests against moto need Python 3.11 or newer with its module venv; python3 on PATH is 3.9."],
])("a python3 that does %s is refused with what to do", async (python3, message) => {
  const { env, requirementsFile } = await machine(python3);
  await expect(installMoto({ env, requirementsFile })).rejects.toThrow(
    expect.objectContaining({ name: "MotoInstallError", message }),
  );
});
