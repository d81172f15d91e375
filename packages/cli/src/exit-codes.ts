/** What the command's exit code says. */
export const exitCodes = {
  /** All is well. */
  ok: 0,
  /** The model is wrong, a mandatory rule says no, or a role of a stack lacks a permission. */
  refused: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** A program, a pack or the command itself is at fault, or no Node can run it (`bin/good-node.cjs`). */
  fault: 3,
  /** A person stopped it, as shells say it of an interrupt. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
