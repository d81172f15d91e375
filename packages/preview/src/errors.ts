/** The caller asked for something that does not exist; the command line answers with its usage exit code. */
export class UsageError extends Error {}

/** The previews could not be written. */
export class OutputError extends Error {}

/** The program could not be loaded, for a reason that the model does not explain. */
export class ProgramError extends Error {}
