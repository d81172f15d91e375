import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { contextProblems, explain, type Decision } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { decideFor } from "./decide-for.js";
import { findActor } from "./find-actor.js";
import type { GivenContext } from "./request-context.js";
import { openTarget } from "./open-target.js";
import { findTarget, type Target } from "./target.js";

/** What a request is about. */
export interface RequestQuestion {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** An ARN, a pattern of ARNs that stands for all that it matches, or `*`. */
  readonly resource: string;
  /** Key, name or id of the resource's account, where its ARN does not tell. */
  readonly account?: string;
  /**
   * Condition keys of the request. What nobody gives and what does not follow from principal and resource is unknown;
   * undefined says that the request lacks a key.
   */
  readonly context?: GivenContext;
  /**
   * Whether the action is about no resource, so that AWS asks policies about `*`, which otherwise stands for any resource.
   * @default false
   */
  readonly isAboutNone?: boolean;
  /**
   * Whether the resource is taken to have a policy that lets everybody in, instead of what deployments have: then the
   * principal's own policies and the organization's decide. @default false
   */
  readonly isOpen?: boolean;
}

/** May a principal do something with a resource? */
export interface Question extends RequestQuestion {
  /** ARN of a role, user or session, `administrator@ACCOUNT`, `root@ACCOUNT`, or a service's name. */
  readonly principal: string;
}

/** A decision about a question, in words too. */
export interface Answer extends Decision {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** A line for each reason. */
  readonly explanation: readonly string[];
  /** What is taken for granted, as deployments do not say it. */
  readonly premises: readonly string[];
}

/**
 * Whether a principal may do something with a resource: allowed, denied, or unknown, with the reasons.
 * @throws InputPropertiesError that lists everything that is wrong with the question.
 */
export function may(index: PermissionIndex, question: Question): Answer {
  const { principal, action, resource, context = {} } = question;
  const actor = findActor(index, principal);
  const target = findTarget(index, question);
  const problems = requestProblems(index, question);
  if ("problem" in actor || isProblems(target) || problems.length > 0)
    throw new InputPropertiesError("the question", problems);
  const asked = question.isOpen === true ? openTarget(target, action) : target;
  const decision = decideFor(index, actor, { action, target: asked, context });
  return { principal, action, resource, ...decision, ...inWords(decision, asked) };
}

/** Everything that is wrong with a question, as far as that is known without IAM's list of actions. */
export function requestProblems(
  index: PermissionIndex,
  question: RequestQuestion & { readonly principal?: string },
): readonly InputProblem[] {
  const actor = question.principal === undefined ? undefined : findActor(index, question.principal);
  return [
    ...(actor !== undefined && "problem" in actor ? [{ path: "principal", ...actor }] : []),
    ...targetProblems(question, findTarget(index, question)),
  ];
}

/** The same of a question of which it is known who asks, and what it is about. */
export function targetProblems(
  question: RequestQuestion,
  target: Target | readonly InputProblem[],
): readonly InputProblem[] {
  return [
    ...actionProblems(question.action),
    ...(isProblems(target) ? target : roleProblems(question)),
    ...contextProblems(question.context),
  ];
}

/** What becomes a role is a role. */
function roleProblems({ action, resource }: RequestQuestion): readonly InputProblem[] {
  const isRole = resource === "*" || /^arn:[^:]+:iam::[^:]+:role\/.+$/.test(resource);
  if (isRole || !/^sts:AssumeRole(With|$)/i.test(action)) return [];
  const fix = 'write one such as "arn:aws:iam::111122223333:role/Name"';
  return [{ path: "resource", value: resource, problem: "is no ARN of a role", fix }];
}

/** What a decision says, and which premises it rests on: a certain denial rests on none. */
export function inWords(decision: Decision, target: Target): Pick<Answer, "explanation" | "premises"> {
  const [, ...lines] = explain(decision).map((line) => line.trim());
  const isCertain = decision.because.some(
    (reason) => reason.kind === "deny" || (reason.kind === "rule" && reason.effect === "deny"),
  );
  return { explanation: [...new Set(lines)], premises: isCertain ? [] : target.premises };
}

/** What is wrong with an action, as far as its form goes. */
function actionProblems(action: string): readonly InputProblem[] {
  if (/^[a-z0-9-]+:[a-z0-9]+$/i.test(action)) return [];
  const fix = 'write a service and a name, such as "s3:GetObject"';
  return [{ path: "action", value: action, problem: "is no action", fix }];
}

export function isProblems(found: Target | readonly InputProblem[]): found is readonly InputProblem[] {
  return Array.isArray(found);
}
