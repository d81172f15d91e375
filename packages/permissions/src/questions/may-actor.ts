import { InputPropertiesError } from "@aws-foundation/core";
import type { AccessRequest, Decision } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import type { Actor } from "./actor.js";
import { accessRequestOf, decideFor } from "./decide-for.js";
import { inWords, isProblems, targetProblems, type Answer, type RequestQuestion } from "./may.js";
import { openTarget } from "./open-target.js";
import { findTarget, ownResource, type Target } from "./target.js";

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
export function mayActor(index: PermissionIndex, question: ActorQuestion): Answer {
  const { actor, action, resource = "*", context = {} } = question;
  const target = targetOf(index, question);
  const decision = decideFor(index, actor, { action, target, context });
  return { principal: actor.name, action, resource, ...decision, ...inWords(decision, target) };
}

/** The same without words, for whoever asks many questions. @throws as {@link mayActor} does. */
export function decideForActor(index: PermissionIndex, question: ActorQuestion): Decision {
  const { actor, action, context = {} } = question;
  return decideFor(index, actor, { action, target: targetOf(index, question), context });
}

/**
 * The request that {@link mayActor} decides, as policies see it: for whoever asks single statements about it.
 * @throws InputPropertiesError that lists everything that is wrong with the question.
 */
export function requestOfActor(index: PermissionIndex, question: ActorQuestion): AccessRequest {
  const { actor, action, context = {} } = question;
  return accessRequestOf(index, actor, { action, target: targetOf(index, question), context });
}

function targetOf(index: PermissionIndex, { resource, ...asked }: Omit<ActorQuestion, "actor">): Target {
  const question = { ...asked, resource: resource ?? "*" };
  const found =
    resource === undefined && asked.isAboutNone !== true
      ? ownResource(asked.action)
      : findTarget(index, question);
  const problems = targetProblems(question, found);
  if (isProblems(found) || problems.length > 0) throw new InputPropertiesError("the question", problems);
  return asked.isOpen === true ? openTarget(found, asked.action) : found;
}
