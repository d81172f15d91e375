import { actionsOfPattern, assumeActions, hopTag, hopTagValue, type StackAccess } from "@aws-foundation/core";
import { explain, isUnknown, type Decision } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PermissionIndex } from "../permission-index.js";
import { decideFor, noOrganization } from "../questions/decide-for.js";
import { describeTarget } from "../questions/target.js";
import { RoleQuestions, type AlikeResources, type AnswerAbout } from "./role-questions.js";
import type { Findings, Place } from "./finding.js";
import { needsOf, type Need } from "./needs.js";
import {
  actorOfRole,
  roleAtWork,
  type RoleAtWork,
  type RolePlaces,
  type StackAtWork,
} from "./role-at-work.js";

/** What a stack does in an account. */
export interface Work {
  readonly stack: StackAtWork;
  readonly access: StackAccess;
  /** 12 digits. */
  readonly accountId: string;
  readonly places: RolePlaces;
}

/** Asks whether a stack's roles in an account may do all that its resources there take. */
export function checkAccount(
  index: PermissionIndex,
  { stack, access, accountId, places }: Work,
  resources: readonly PlacedResource[],
  findings: Findings,
): void {
  const work = { stack: stack.name, access, account: index.accounts.nameOf(accountId) };
  if (index.organization === undefined) {
    findings.add({ kind: "unknown", ...work, explanation: [noOrganization.because] });
    return;
  }
  const role = roleAtWork(index, stack, { access, accountId }, places);
  const place = { ...work, role: role.arn };
  checkAssuming(index, { ...work, role, region: resources[0]?.providerRegion }, findings);
  const actor = actorOfRole(index, role.arn);
  if (isUnknown(actor)) {
    findings.add({ kind: "unknown", ...place, explanation: [actor.unknown] });
    return;
  }
  const questions = new RoleQuestions(index, {
    actor,
    accountId,
    managementAccountId: places.managementAccountId,
  });
  for (const alike of alikeOf(resources)) checkType(alike, place, questions, findings);
}

/** Resources that take the same of the same policies. */
function alikeOf(resources: readonly PlacedResource[]): readonly AlikeResources[] {
  const found = new Map<string, [PlacedResource, ...PlacedResource[]]>();
  for (const resource of resources) {
    const key = `${resource.type} ${resource.region ?? ""} ${String(resource.isExternal)}`;
    const alike = found.get(key);
    if (alike === undefined) found.set(key, [resource]);
    else alike.push(resource);
  }
  return [...found.values()];
}

type RolePlace = Pick<Place, "stack" | "access" | "account" | "role">;

function checkType(
  resources: AlikeResources,
  place: RolePlace,
  questions: RoleQuestions,
  findings: Findings,
): void {
  const [{ type, isExternal }] = resources;
  const needs = needsOf(type, isExternal ? "plan" : place.access);
  if (needs === undefined) {
    const explanation = [
      "it has no record of what it takes, and so the foundation's roles have nothing for it",
    ];
    const found: Place = {
      kind: "missing",
      ...place,
      type,
      explanation,
      fix: `add a row for ${type} to packages/core/src/foundation-roles/type-permissions.ts`,
    };
    for (const { name } of resources) findings.add(found, name);
    return;
  }
  for (const need of needs)
    for (const { action, answers } of answersTo(need, resources, questions))
      for (const { resources: about, decision } of answers) {
        const { verdict } = decision;
        if (verdict === "allowed") continue;
        const kind = verdict === "denied" ? "missing" : "unknown";
        const found: Place = { kind, ...place, type, explanation: inWords(decision) };
        for (const { name } of about) findings.add(found, name, action);
      }
}

interface Answers {
  readonly action: string;
  readonly answers: readonly AnswerAbout[];
}

/** What is decided about the action of a need; about each that a pattern stands for, if they are not decided alike. */
function answersTo(need: Need, resources: AlikeResources, questions: RoleQuestions): readonly Answers[] {
  const all = actionsOfPattern(need.action).map((action) => ({
    action,
    answers: questions.ask(resources, { ...need, action }),
  }));
  const [first] = all;
  if (first === undefined || all.length === 1) return all;
  const areAlike = new Set(all.map(({ answers }) => JSON.stringify(answers.map(wordsOf)))).size === 1;
  return areAlike ? [{ action: need.action, answers: first.answers }] : all;
}

/** What tells an answer from others: why something is allowed matters to nobody. */
function wordsOf({ resources, decision }: AnswerAbout): readonly unknown[] {
  const why = decision.verdict === "allowed" ? [] : inWords(decision);
  return [decision.verdict, why, resources.map(({ name }) => name)];
}

/** The type of what assumes the roles. */
const providerType = "pulumi:providers:aws";

/** Whether the stack's role in the management account may become the one in a member account. */
function checkAssuming(
  index: PermissionIndex,
  { stack, access, account, role: { arn, from }, region }: Assuming,
  findings: Findings,
): void {
  if (from === undefined) return;
  const place = { stack, access, account, role: from };
  const actor = actorOfRole(index, from);
  if (isUnknown(actor)) {
    findings.add({ kind: "unknown", ...place, explanation: [actor.unknown] });
    return;
  }
  const target = { ...describeTarget(index, "sts", arn), ...(region === undefined ? {} : { region }) };
  for (const action of assumeActions) {
    const decision = decideFor(index, actor, { action, target, context: ofTheProvider });
    if (decision.verdict === "allowed") continue;
    const kind = decision.verdict === "denied" ? "missing" : "unknown";
    findings.add({ kind, ...place, type: providerType, explanation: inWords(decision) }, account, action);
  }
}

/** What the provider assumes a member's role with: no external id, and the tag that its session has inherited. */
const ofTheProvider = {
  "sts:ExternalId": undefined,
  "aws:TagKeys": [hopTag],
  [`aws:RequestTag/${hopTag}`]: hopTagValue,
};

interface Assuming extends Omit<RolePlace, "role"> {
  readonly account: string;
  readonly role: RoleAtWork;
  /** The provider's. */
  readonly region: string | undefined;
}

function inWords(decision: Decision): readonly string[] {
  const [, ...lines] = explain(decision);
  return [...new Set(lines.map((line) => line.trim()))];
}
