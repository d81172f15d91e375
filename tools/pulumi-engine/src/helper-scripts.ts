import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.js";

/** The language host, which the script beside it starts. */
export const languageHostFile = "pulumi-language-nodejs.mjs";

/** Its folder is where the script is, wherever the cache is moved to; Node.js is the one of whoever runs Pulumi. */
const script = `#!/bin/sh
exec node "$(dirname "$0")/${languageHostFile}" "$@"
`;

/** Writes what lets a CLI that was built from source run Node.js programs and policy packs, beside it. */
export async function writeLanguageHost(binFolder: string): Promise<void> {
  await mkdir(binFolder, { recursive: true });
  await writeAnew(join(binFolder, languageHostFile), await bundle("language-host/main.ts"));
  await writeAnew(join(binFolder, "pulumi-language-nodejs"), script);
}

async function writeAnew(file: string, text: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => undefined)) === text) return;
  // Another process may be starting it.
  const draft = `${file}-${String(process.pid)}`;
  await writeFile(draft, text, { mode: 0o755 });
  await rename(draft, file);
}
