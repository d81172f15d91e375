import { findProject, UsageError, type Project } from "@aws-foundation/preview/project";
import { CommandError } from "../command-error.js";
import { exitCodes } from "../exit-codes.js";

/** The project that the working directory lies in. @throws CommandError when it lies in none. */
export function projectHere(): Project {
  try {
    return findProject(process.cwd());
  } catch (error) {
    throw error instanceof UsageError ? new CommandError("usage", exitCodes.usage, error) : error;
  }
}
