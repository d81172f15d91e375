import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.js";

const hostModule = "pulumi-language-nodejs.mjs";

/** Its folder is where the script is, wherever the cache is moved to; Node.js is the one of whoever runs Pulumi. */
const script = `#!/bin/sh
exec node "$(dirname "$0")/${hostModule}" "$@"
`;

/** Writes what lets a CLI that was built from source run Node.js programs and policy packs, beside it. */
export async function writeLanguageHost(binFolder: string): Promise<void> {
  await mkdir(binFolder, { recursive: true });
  const draft = join(binFolder, `${hostModule}-${String(process.pid)}`);
  await bundle("language-host/main.ts", draft);
  await replaceWith(join(binFolder, hostModule), await readFile(draft));
  await rm(draft);
  await replaceWith(join(binFolder, "pulumi-language-nodejs"), Buffer.from(script));
}

/** Brings a CLI in the cache up to date, which outlives a change of what is written beside it. */
export async function updateLanguageHost(binFolder: string): Promise<void> {
  // What is downloaded has Pulumi's own.
  if (existsSync(join(binFolder, hostModule))) await writeLanguageHost(binFolder);
}

/** Another process may be running it. */
async function replaceWith(file: string, content: Buffer): Promise<void> {
  if ((await readFile(file).catch(() => undefined))?.equals(content)) return;
  const draft = `${file}-${String(process.pid)}.new`;
  await writeFile(draft, content, { mode: 0o755 });
  await rename(draft, file);
}
