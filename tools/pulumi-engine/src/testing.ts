import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PolicyPack } from "@aws-foundation/pulumi-host";
import { policyPackThread } from "@aws-foundation/pulumi-host/thread-source";
import { onTestFinished } from "vitest";
import type { Installer } from "./installer.js";

/** What Pulumi.yaml has Node started with. */
export function programArguments(): string {
  const settings = readFileSync(new URL("../../../Pulumi.yaml", import.meta.url), "utf8");
  const line = /^ +nodeargs: "(.*)"$/m.exec(settings);
  if (line?.[1] === undefined) throw new Error("Pulumi.yaml has no nodeargs");
  return line[1];
}

/** A folder of a test's own, removed when the test has ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-engine-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an executable shell script, with its folder. */
export async function writeExecutable(path: string, body: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
}

/** Writes a script that answers `pulumi version`. */
export async function writeFakePulumi(path: string, version: string): Promise<void> {
  await writeExecutable(path, `echo "v${version}"`);
}

/** An installer that writes a fake CLI after `before`, and counts how often it was asked to. */
export function fakeInstaller(
  source: Installer["source"],
  version: string,
  before: (folder: string) => Promise<void> = () => Promise.resolve(),
): Installer & { calls: number } {
  return {
    source,
    version,
    calls: 0,
    async install(folder) {
      this.calls += 1;
      await before(folder);
      await writeFakePulumi(join(folder, "bin", "pulumi"), version);
    },
  };
}

/** Starts a policy pack as the offline preview does, whose thread reads the sources of this repository. */
export function startPack(folder: string): Promise<PolicyPack> {
  const execArgv = ["--import", "tsx", "--conditions=@aws-foundation/source"];
  return PolicyPack.start(folder, { thread: { ...policyPackThread, execArgv } });
}
