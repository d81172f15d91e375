import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MotoInstallError } from "./install-error.js";

const execute = promisify(execFile);

/** Lines of a failed program's output that an error repeats: pip says the reason last. */
const linesShown = 15;

/**
 * Runs a program to its end.
 *
 * @returns What it wrote to its output.
 * @throws MotoInstallError with `onFailure` as its message.
 */
export async function run(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onFailure: string,
): Promise<string> {
  try {
    const { stdout } = await execute(file, [...args], { env, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    const lines = `${stdout}\n${stderr}`.trim().split("\n");
    throw new MotoInstallError(onFailure, lines.slice(-linesShown).join("\n"), { cause: error });
  }
}
