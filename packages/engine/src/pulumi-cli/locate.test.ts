import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findExecutable, findOnPath } from "./locate.js";
import { temporaryFolder, writeExecutable, writeFakePulumi } from "../testing/fake-pulumi.js";

test("a file that may not be executed is no command", async () => {
  const folder = await temporaryFolder();
  const [first, second] = [join(folder, "first"), join(folder, "second")];
  await writeFakePulumi(join(first, "pulumi"), "3.300.0");
  await chmod(join(first, "pulumi"), 0o644);
  await writeFakePulumi(join(second, "pulumi"), "3.300.0");

  expect(await findExecutable("pulumi", { PATH: `${first}:${second}` })).toBe(join(second, "pulumi"));
});

test.each(["3.274.1", "3.276.1", "3.275.0-alpha.x1"])("version %s on PATH is new enough", async (version) => {
  const folder = await temporaryFolder();
  await writeFakePulumi(join(folder, "pulumi"), version);

  expect(await findOnPath({ PATH: folder })).toEqual({
    cli: { path: join(folder, "pulumi"), version, source: "path", binFolder: folder },
  });
});

test.each(["3.274.0", "2.250.0", "4.0.0"])("version %s on PATH is passed over", async (version) => {
  const folder = await temporaryFolder();
  await writeFakePulumi(join(folder, "pulumi"), version);

  expect(await findOnPath({ PATH: folder })).toEqual({
    reason: `${folder}/pulumi is version ${version}; 3.274.1 or newer within 3.x is needed`,
  });
});

test("an answer that is no version is passed over", async () => {
  const folder = await temporaryFolder();
  await writeExecutable(join(folder, "pulumi"), "echo PulseAudio volume meter");

  expect(await findOnPath({ PATH: folder })).toEqual({
    reason: `${folder}/pulumi does not tell its version: it printed "PulseAudio volume meter", which is no version`,
  });
});

test("a command that fails is passed over with what it said", async () => {
  const folder = await temporaryFolder();
  await writeExecutable(join(folder, "pulumi"), "echo broken >&2; exit 3");

  expect(await findOnPath({ PATH: folder })).toEqual({
    reason: `${folder}/pulumi does not tell its version: Command failed: ${folder}/pulumi version\nbroken`,
  });
});

test("an empty PATH has no Pulumi", async () => {
  expect(await findOnPath({ PATH: "" })).toEqual({ reason: "there is no `pulumi` on PATH" });
});
