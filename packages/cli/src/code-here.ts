import { codeFromFiles, type CodeSource } from "@aws-foundation/preview/code-source";

/** The command, the program and the packs in one file that is kept; see `bin/bundle/open-bundle.cjs`, which opens it. */
export interface Bundle {
  /** Where it lies, to open it in another process or thread. */
  readonly folder: string;
  /** The script that does so. */
  readonly worker: URL;
  /** Whether it has the module of a path, or the pack of a folder. */
  readonly has: (path: string) => boolean;
  /** Loads that module. */
  readonly load: (path: string) => unknown;
  /** Keeps what was compiled for the next run, unless that is there. */
  keepCompiled(): void;
}

let bundle: Bundle | undefined;

/** Takes all code from a bundle from now on. */
export function useBundle(opened: Bundle): void {
  bundle = opened;
}

/** How the command finds code: in the bundle that it runs from itself, or in files. */
export function codeHere(): CodeSource {
  return bundle ? codeFromBundle(bundle) : codeFromFiles([...process.execArgv, "--import", registration]);
}

/** The folder in which something can be kept for the next run of the command; undefined where nothing is. */
export function keptFolder(): string | undefined {
  return bundle?.folder;
}

/** What lets Node read TypeScript, and in the repository the sources of its packages. */
export const registration = new URL("../bin/register.js", import.meta.url).href;

/** Everything that is in a bundle from there. */
export function codeFromBundle({ folder, worker, has, load }: Bundle): CodeSource {
  const started = (entry: string) => ({ script: worker, argv: [entry, folder] });
  const files = codeFromFiles();
  return {
    importModule: (path) => (has(path) ? Promise.resolve(load(path)) : files.importModule(path)),
    packThread: started("policy-pack"),
    stackWorker: started("stack-worker"),
  };
}
