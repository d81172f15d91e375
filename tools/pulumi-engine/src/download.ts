import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Installer } from "./installer.js";
import { runChild } from "./run-child.js";
import { stopWhenStalled } from "./stall.js";
import { downloadVersion } from "./versions.js";

/** A connection is refused or opened well within this time. */
const stallMilliseconds = 30_000;

const script = fileURLToPath(new URL("./official-install.ts", import.meta.url));

/** The official CLI with all that it bundles, from Pulumi's own site through the Automation API. */
export const officialDownload: Installer = {
  source: "download",
  version: downloadVersion,
  async install(folder, { env, progress, signal }) {
    // Pulumi's install script unpacks below TMPDIR: there its progress can be seen, and nothing is left
    // behind.
    const temporary = join(folder, "tmp");
    await mkdir(temporary);
    await progress.step(`Downloading Pulumi ${downloadVersion} from Pulumi's site`, (detail) =>
      stopWhenStalled(
        folder,
        {
          stallMilliseconds,
          pollMilliseconds: 1_000,
          signal,
          onSize: (bytes) => detail(`${(bytes / 1_000_000).toFixed(0)} MB`),
        },
        (stop) =>
          runChild(process.execPath, ["--import", "tsx", script, folder, downloadVersion], {
            name: "Pulumi's installer",
            cwd: fileURLToPath(new URL("..", import.meta.url)),
            env: { ...env, TMPDIR: temporary },
            signal: stop,
          }),
      ),
    );
    await rm(temporary, { recursive: true, force: true });
  },
};
