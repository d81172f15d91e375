import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.js";

/** Its folder is where the script is, wherever the cache is moved to; Node.js is the one of whoever runs Pulumi. */
const script = `#!/bin/sh
exec node "$(dirname "$0")/pulumi-language-nodejs.mjs" "$@"
`;

/** Writes what lets a CLI that was built from source run Node.js programs and policy packs, beside it. */
export async function writeLanguageHost(binFolder: string): Promise<void> {
  await mkdir(binFolder, { recursive: true });
  await bundle("language-host/main.ts", join(binFolder, "pulumi-language-nodejs.mjs"));
  await writeFile(join(binFolder, "pulumi-language-nodejs"), script, { mode: 0o755 });
}
