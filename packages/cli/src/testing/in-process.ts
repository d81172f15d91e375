import { vi } from "vitest";
import { foundation } from "../program.js";
import { repository } from "./command.js";
import { fakeTerminal } from "./fake-terminal.js";

/** How the command ended and what it wrote, without the last line's end. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process, for what ends before a program runs. */
export async function foundationIn(cwd: string, ...args: readonly string[]): Promise<Ended> {
  const working = vi.spyOn(process, "cwd").mockReturnValue(cwd);
  const terminal = fakeTerminal();
  try {
    const code = await foundation(args, terminal);
    const { results, notes } = terminal.written;
    return { code, stdout: results.join("\n"), stderr: notes.join("\n") };
  } finally {
    working.mockRestore();
  }
}

/** As {@link foundationIn}, in the repository. */
export function run(...args: readonly string[]): Promise<Ended> {
  return foundationIn(repository, ...args);
}
