import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { PermissionIndex } from "../permission-index.js";
import { requestProblems, type RequestQuestion } from "./may.js";

/**
 * A question with what AWS's lists say of it: whether its action is about no resource. Refuses one about an action, a
 * condition key or a service that AWS does not know. Loads the lists, of 15 MB, when it is called.
 * @throws InputPropertiesError that lists everything that is wrong with the question.
 */
export async function checkQuestion<Asked extends RequestQuestion & { readonly principal?: string }>(
  index: PermissionIndex,
  question: Asked,
): Promise<Asked> {
  const { isAboutNoResource } = await import("@aws-foundation/iam/known-names");
  const isAboutNone = await isAboutNoResource(question.action);
  const problems = [
    ...(await nameProblems(index, question)),
    ...requestProblems(index, question),
    ...(isAboutNone ? resourceProblems(question) : []),
  ];
  if (problems.length > 0) throw new InputPropertiesError("the question", problems);
  return { ...question, isAboutNone };
}

async function nameProblems(
  { services }: PermissionIndex,
  { principal, action, context = {} }: RequestQuestion & { readonly principal?: string },
): Promise<readonly InputProblem[]> {
  const { unknownAction } = await import("@aws-foundation/iam/known-actions");
  const { unknownConditionKey, unknownServicePrincipal } = await import("@aws-foundation/iam/known-names");
  const isService = principal !== undefined && /\.amazon(aws)?\.com(\.cn)?$/.test(principal);
  const ofService =
    isService && !services.has(principal) ? await unknownServicePrincipal(principal) : undefined;
  // A text that is no action at all is refused by its form.
  const ofAction = action.includes(":") ? await unknownAction(action) : undefined;
  const ofKeys = await Promise.all(
    Object.keys(context).map(async (key) => {
      const problem = await unknownConditionKey(key);
      return problem === undefined ? [] : [{ path: propertyPath("context", key), ...problem }];
    }),
  );
  return [
    ...(ofService === undefined ? [] : [{ path: "principal", value: principal, ...ofService }]),
    ...(ofAction === undefined ? [] : [{ path: "action", value: action, ...ofAction }]),
    ...ofKeys.flat(),
  ];
}

/** An action that is about no resource is allowed by statements about `*` alone, whatever resource somebody has in mind. */
function resourceProblems({ action, resource }: RequestQuestion): readonly InputProblem[] {
  return resource === "*"
    ? []
    : [{ path: "resource", value: resource, problem: `${action} is about no resource`, fix: 'write "*"' }];
}
