import { InputPropertiesError } from "@aws-foundation/core";
import type { PermissionIndex } from "../permission-index.js";
import { requestProblems, type RequestQuestion } from "./may.js";

/**
 * Refuses a question about an action that IAM does not know. Loads IAM's list of actions, of 15 MB, when it is called.
 * @throws InputPropertiesError that lists everything that is wrong with the question.
 */
export async function requireKnownAction(
  index: PermissionIndex,
  question: RequestQuestion & { readonly principal?: string },
): Promise<void> {
  const { unknownAction } = await import("@aws-foundation/iam/known-actions");
  const problems = requestProblems(index, question);
  const isForm = problems.some(({ path }) => path === "action");
  const unknown = isForm ? undefined : await unknownAction(question.action);
  if (unknown === undefined && problems.length === 0) return;
  const ofAction = unknown === undefined ? [] : [{ path: "action", value: question.action, ...unknown }];
  throw new InputPropertiesError("the question", [...ofAction, ...problems]);
}
