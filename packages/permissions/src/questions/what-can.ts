import { InputPropertiesError } from "@aws-foundation/core";
import type { PermissionIndex } from "../permission-index.js";
import { decideFor } from "./decide-for.js";
import { findActor } from "./find-actor.js";
import { inWords } from "./may.js";
import type { GivenContext } from "./request-context.js";
import { ownResource } from "./target.js";

/** What can a principal do? */
export interface WhatQuestion {
  readonly principal: string;
  /** The actions that are asked for, such as all that IAM knows. */
  readonly actions: Iterable<string>;
  readonly context?: GivenContext;
}

/** What a principal can do with resources of its own account that have no policies of their own. */
export interface WhatCan {
  readonly principal: string;
  /** Actions on every resource. */
  readonly allowed: readonly string[];
  /** Actions on some resources, or under conditions. */
  readonly unknown: readonly { readonly action: string; readonly explanation: readonly string[] }[];
  /** Actions on no resource. */
  readonly denied: readonly string[];
}

/**
 * What a principal can do in its account, whatever the resource.
 * @throws InputPropertiesError when there is no such principal, or an action is none.
 */
export function whatCan(index: PermissionIndex, { principal, actions, context = {} }: WhatQuestion): WhatCan {
  const actor = findActor(index, principal);
  if ("problem" in actor) throw new InputPropertiesError("the question", [{ path: "principal", ...actor }]);
  const found = {
    allowed: [] as string[],
    unknown: [] as { readonly action: string; readonly explanation: readonly string[] }[],
    denied: [] as string[],
  };
  for (const action of actions) {
    const target = ownResource(action);
    const decision = decideFor(index, actor, { action, target, context });
    if (decision.verdict === "unknown")
      found.unknown.push({ action, explanation: inWords(decision, target).explanation });
    else found[decision.verdict].push(action);
  }
  return { principal, ...found };
}
