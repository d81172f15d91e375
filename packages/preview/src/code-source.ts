import { fileURLToPath, pathToFileURL } from "node:url";
import { policyPackThread, type ThreadSource } from "@aws-foundation/pulumi-host/thread-source";

/** How code comes into this process, and into the threads and processes that it starts. */
export interface CodeSource {
  /** Imports a module of the project by its absolute path. */
  readonly importModule: (path: string) => Promise<unknown>;
  /** What runs a policy pack; its `argv` comes behind the script. */
  readonly packThread: ThreadSource;
  /** What previews stacks in a process of its own. */
  readonly stackWorker: ThreadSource;
}

const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";

/**
 * Everything from the files where it is.
 * @param execArgv - arguments that Node.js needs to read them in another process or thread.
 */
export function codeFromFiles(execArgv: readonly string[] = process.execArgv): CodeSource {
  return {
    importModule: (path) => import(pathToFileURL(path).href) as Promise<unknown>,
    packThread: { ...policyPackThread, execArgv },
    stackWorker: { script: new URL(`worker/stack-worker.${extension}`, import.meta.url), execArgv },
  };
}

/** The path of a script, as a process is started with it. */
export function pathOf({ script }: ThreadSource): string {
  return fileURLToPath(script);
}
