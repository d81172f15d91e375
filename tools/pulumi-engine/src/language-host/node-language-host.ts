import { spawn } from "node:child_process";
import type { LanguageHost } from "@aws-foundation/pulumi-host/language-server";
import { pluginCommand, programCommand, type NodeCommand } from "./commands.js";

/** The exit code by which the SDK says that the program has told its user what is wrong. */
const toldExitCode = 32;

/** Runs programs and policy packs with `node` from PATH, as Pulumi's own language host does, for the engine at `engine`. */
export function nodeLanguageHost(
  engine: string,
  version: string,
): LanguageHost & {
  /** Ends what runs. */
  stop(): void;
} {
  const running = new Set<ReturnType<typeof spawn>>();
  const start = ({ args, cwd, env }: NodeCommand, stdio: "inherit" | "pipe") => {
    const child = spawn("node", args, { cwd, env, stdio: ["ignore", stdio, stdio] });
    running.add(child);
    const ended = new Promise<number | string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
    }).finally(() => running.delete(child));
    return { child, ended };
  };
  return {
    version,
    async run(request) {
      // The engine reads what this process prints after its port as what the program prints.
      const code = await start(programCommand(request, engine, process.env), "inherit").ended;
      if (code === 0) return {};
      if (code === toldExitCode) return { told: true };
      return {
        failure:
          typeof code === "number"
            ? `Program exited with non-zero exit code: ${code}`
            : `Program was not run to its end: ${code}`,
      };
    },
    start(request) {
      const { child, ended } = start(pluginCommand(request), "pipe");
      return {
        onOutput: (listener) => {
          child.stdout?.on("data", (data: Uint8Array) => listener("stdout", data));
          child.stderr?.on("data", (data: Uint8Array) => listener("stderr", data));
        },
        ended: ended.then((code) => (typeof code === "number" ? code : 1)),
        stop: () => child.kill(),
      };
    },
    stop() {
      for (const child of running) child.kill("SIGKILL");
    },
  };
}
