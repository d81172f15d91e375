import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { PulumiCommandError } from "./computer.js";

const run = promisify(execFile);

/** Milliseconds: the CLI answers in a second, a backend over the network in a few. */
const timeout = 60_000;

/**
 * Calls a Pulumi CLI in a folder; nothing asks for input.
 * @param path - of the executable, or a name on PATH.
 */
export function pulumiCommand(path: string, cwd: string, env: NodeJS.ProcessEnv) {
  return async (args: readonly string[]): Promise<string> => {
    try {
      const { stdout } = await run(path, [...args], {
        cwd,
        timeout,
        // Without it the CLI asks Pulumi's site for news of a newer version.
        env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true", NO_COLOR: "1" },
      });
      return stdout;
    } catch (error) {
      throw commandError(error as NodeJS.ErrnoException & { stderr?: string; killed?: boolean });
    }
  };
}

function commandError(error: NodeJS.ErrnoException & { stderr?: string; killed?: boolean }) {
  if (error.code === "ENOENT")
    return new PulumiCommandError("there is no pulumi on PATH", true, { cause: error });
  const printed = (error.stderr ?? "").split("\n").find((line) => line.trim() !== "");
  const said = error.killed ? `it did not answer in ${timeout / 1000} s` : (printed ?? error.message).trim();
  return new PulumiCommandError(said.replace(/^error: /, ""), false, { cause: error });
}
