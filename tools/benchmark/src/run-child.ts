import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a module beside this file in a process of its own, with the options of this one's Node.
 * @param module - its name, such as `floor-child`.
 * @param args - its arguments; it sends its result as the only message.
 * @param node - the file of the Node that runs it.
 * @throws Error when it ends without a result.
 */
export async function runChild<T>(module: string, args: readonly string[], node: string): Promise<T> {
  const file = fileURLToPath(new URL(`./${module}.ts`, import.meta.url));
  const child = fork(file, args, { execPath: node });
  return new Promise((fulfill, reject) => {
    let message: { readonly result: T } | undefined;
    child.once("message", (sent) => {
      message = { result: sent as T };
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (message === undefined || code !== 0)
        reject(new Error(`${module} ended with ${signal ?? `exit code ${code}`} and no result`));
      else fulfill(message.result);
    });
  });
}

/** Sends the result of this process to the one that runs it, and lets go of it. */
export function sendResult(result: object): void {
  process.send?.(result, () => process.disconnect());
}
