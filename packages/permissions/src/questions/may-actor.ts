import { InputPropertiesError } from "@aws-foundation/core";
import type { PermissionIndex } from "../permission-index.js";
import type { Actor } from "./actor.js";
import { decideFor } from "./decide-for.js";
import { inWords, isProblems, requestProblems, type Answer, type RequestQuestion } from "./may.js";
import { openTarget } from "./open-target.js";
import { findTarget, ownResource } from "./target.js";

/** What an actor may do, whom a caller describes. */
export interface ActorQuestion extends Omit<RequestQuestion, "resource"> {
  readonly actor: Actor;
  /** @default any resource of the actor's account that has no policy of its own */
  readonly resource?: string;
}

/**
 * Whether an actor may do something: allowed, denied, or unknown, with the reasons.
 * @throws InputPropertiesError that lists everything that is wrong with the question.
 */
export function mayActor(index: PermissionIndex, { actor, resource, ...asked }: ActorQuestion): Answer {
  const { action, context = {}, isAboutNone } = asked;
  const question = { ...asked, resource: resource ?? "*" };
  const found =
    resource === undefined && isAboutNone !== true ? ownResource(action) : findTarget(index, question);
  const problems = requestProblems(index, question);
  if (isProblems(found) || problems.length > 0) throw new InputPropertiesError("the question", problems);
  const target = asked.isOpen === true ? openTarget(found, action) : found;
  const decision = decideFor(index, actor, { action, target, context });
  return {
    principal: actor.name,
    action,
    resource: question.resource,
    ...decision,
    ...inWords(decision, target),
  };
}
