export { exitCodes, type ExitCode } from "./exit-codes.js";
export { foundation } from "./program.js";
export type { Terminal } from "./terminal.js";
