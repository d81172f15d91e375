import { runtime } from "@pulumi/pulumi";
import { exclusiveListKeeper } from "./exclusive-lists.js";
import { explainingRoles } from "./explain-roles.js";

/**
 * Gives a plain run of Pulumi what `foundation up` does beside the program: nothing is taken off lists that others write
 * too, and a role that is missing in an account is told with what makes it. Called in the program, before its first resource.
 */
export function guardPlainRun(): void {
  runtime.registerStackTransformation(exclusiveListKeeper());
  runtime.registerStackTransformation(explainingRoles());
}
