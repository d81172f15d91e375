/** The caller asked for something that does not exist; the command line answers with its usage exit code. */
export class EngineUsageError extends Error {}

/** Something outside of the program is not as it must be: no login, no stack, a stack that another one needs. */
export class RefusedError extends Error {}
