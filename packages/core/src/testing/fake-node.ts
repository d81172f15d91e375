import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** What a {@link writeFakeNode} pretends besides its version. */
export interface Pretense {
  /** Whether it has `module.registerHooks`. @default true */
  readonly hooks?: boolean;
}

/** Writes a command `node`: the Node that runs this, which takes itself for another version, such as `20.20.2`. */
export function writeFakeNode(file: string, version: string, { hooks = true }: Pretense = {}): void {
  const preload = `${file}.cjs`;
  mkdirSync(dirname(file), { recursive: true });
  writeAnew(
    preload,
    `process.execArgv.splice(process.execArgv.indexOf("--require"), 2);
Object.defineProperty(process, "version", { value: "v${version}" });
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });
${hooks ? "" : 'delete require("module").registerHooks;'}`,
  );
  writeExecutable(
    file,
    `if [ "$1" = --version ]; then echo v${version}; exit; fi
exec "${process.execPath}" --require "${preload}" "$@"`,
  );
}

/** Writes a shell script that may be executed. */
export function writeExecutable(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeAnew(file, `#!/bin/sh\n${text}\n`);
}

/** Tests run side by side: what one of them executes cannot be written, but another file can take its place. */
function writeAnew(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  const draft = `${file}-${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o755 });
  renameSync(draft, file);
}
