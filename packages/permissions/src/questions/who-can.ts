import { InputPropertiesError } from "@aws-foundation/core";
import type { PermissionIndex } from "../permission-index.js";
import { candidates } from "./candidates.js";
import { decideFor } from "./decide-for.js";
import { inWords, isProblems, requestProblems, type RequestQuestion } from "./may.js";
import { findTarget } from "./target.js";

/** A principal with the reasons for what was decided about it. */
export interface FoundPrincipal {
  readonly principal: string;
  readonly explanation: readonly string[];
}

/** Who can do something with a resource. */
export interface WhoCan {
  readonly action: string;
  readonly resource: string;
  readonly allowed: readonly FoundPrincipal[];
  /** Of whom it is not known. */
  readonly unknown: readonly FoundPrincipal[];
  /** How many more were asked for, who are denied it. */
  readonly denied: number;
  readonly premises: readonly string[];
}

/**
 * Who can do something with a resource: of the roles and users in the deployments, an administrator and the root user of
 * each account, and whom the resource's policy names from elsewhere.
 * @throws InputPropertiesError that lists everything that is wrong with the question.
 */
export function whoCan(index: PermissionIndex, question: RequestQuestion): WhoCan {
  const { action, resource, context = {} } = question;
  const target = findTarget(index, question);
  const problems = requestProblems(index, question);
  if (isProblems(target) || problems.length > 0) throw new InputPropertiesError("the question", problems);
  const found: Record<"allowed" | "unknown", FoundPrincipal[]> = { allowed: [], unknown: [] };
  let denied = 0;
  for (const actor of candidates(index, target.policies)) {
    const decision = decideFor(index, actor, { action, target, context });
    if (decision.verdict === "denied") denied += 1;
    else
      found[decision.verdict].push({
        principal: actor.name,
        explanation: inWords(decision, target).explanation,
      });
  }
  for (const [name, { unknown }] of index.entities.unnamed)
    found.unknown.push({ principal: name, explanation: [`unknown, because ${unknown}`] });
  return { action, resource, ...found, denied, premises: target.premises };
}
