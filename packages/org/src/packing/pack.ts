import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import type { Guardrail, PolicyType } from "@aws-foundation/guardrails";
import { assignmentProblems } from "./assignment-problems.js";
import { compareKeys } from "./compare-keys.js";
import { groupAssignments, type TargetGroup } from "./groups.js";
import { place } from "./place.js";
import { policyText, textSize } from "./policy-text.js";
import { previousPlaces, type PreviousPlaces, type PreviousPolicy } from "./previous-places.js";
import { slotProblems, totalProblems } from "./quota-problems.js";
import { policyQuotas } from "./quotas.js";
import { binOf, weighed, type WeighedGuardrail } from "./weights.js";

/** A guardrail and where it applies. */
export interface GuardrailAssignment {
  readonly guardrail: Guardrail;
  /** `root`, keys of organizational units, keys of accounts. */
  readonly targets: readonly string[];
}

/** One organization policy, ready to be made and attached. */
export interface PackedPolicy {
  /** Unique, such as `scp-root-1`. */
  readonly key: string;
  readonly type: PolicyType;
  /** Titles of its guardrails, at most 512 characters. */
  readonly description: string;
  /** Keys of its guardrails, in order. */
  readonly guardrails: readonly string[];
  /** The document: minified JSON. */
  readonly content: string;
  /** Characters of the document. */
  readonly size: number;
  /** Characters that are left. */
  readonly free: number;
  readonly targets: readonly string[];
}

/** Options of {@link packGuardrails}. */
export interface PackOptions {
  /** Attachments of each type of policy that stay unused, by target. @default 0 */
  readonly freeSlots?: Readonly<Record<string, number>>;
  /** What was packed before, so that as little as possible changes. @default nothing */
  readonly previous?: readonly PreviousPolicy[];
}

/** Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html */
const maxDescription = 512;

/**
 * Puts the guardrails of each target into as few organization policies as hold them.
 *
 * - A policy holds whole guardrails of one type, for exactly the targets that it is attached to. Targets with the same
 *   guardrails of a type share its policies; no target has a policy more because of it.
 * - Each target has as few policies as there can be, which is proven by search (see {@link place} for how far it goes).
 * - The result is the same for any order of assignments, targets and previous policies.
 * - With `previous`: among the ways with the fewest policies one in which the fewest guardrails change theirs. A new
 *   guardrail for which a policy has room moves no other; one that is taken away moves another only when that saves a
 *   policy. Without, guardrails are placed in order of their keys as if each were new beside those before it.
 * - Quotas are of direct attachments. What a target inherits from above does not count: an organizational unit below
 *   another has all its slots.
 *
 * @throws {@link InputPropertiesError} for what cannot fit, with sizes by guardrail; for guardrails that share a key or a
 * Sid or contradict each other; and for more policies than an organization can have.
 */
export function packGuardrails(
  assignments: readonly GuardrailAssignment[],
  { freeSlots = {}, previous = [] }: PackOptions = {},
): PackedPolicy[] {
  throwIfAny(assignmentProblems(assignments, freeSlots));
  const groups = groupAssignments(assignments);
  const places = previousPlaces(groups, previous);
  const placed = groups.map((group) => ({ group, contents: placeGuardrails(group, places(group)) }));
  throwIfAny([
    ...placed.flatMap(({ group, contents }) => slotProblems(group, contents.size, freeSlots)),
    ...totalProblems(placed.map(({ group, contents }) => ({ type: group.type, count: contents.size }))),
  ]);
  return placed
    .flatMap(({ group, contents }) =>
      [...contents].map(([key, guardrails]) => packedPolicy(key, guardrails, group)),
    )
    .sort((a, b) => compareKeys(a.key, b.key));
}

function placeGuardrails(
  { type, guardrails }: TargetGroup,
  { before, name }: PreviousPlaces,
): Map<string, WeighedGuardrail[]> {
  const items = guardrails.map(weighed);
  const bin = { ...binOf(type), name };
  if (before.size > 0) return place(items, { ...bin, before });
  let contents = new Map<string, WeighedGuardrail[]>();
  items.forEach((_, index) => {
    const places = [...contents].flatMap(([policy, some]) => some.map(({ key }) => [key, policy] as const));
    contents = place(items.slice(0, index + 1), { ...bin, before: new Map(places) });
  });
  return contents;
}

function packedPolicy(
  key: string,
  items: readonly WeighedGuardrail[],
  { type, targets }: TargetGroup,
): PackedPolicy {
  const guardrails = items.map(({ guardrail }) => guardrail).sort((a, b) => compareKeys(a.key, b.key));
  const content = policyText(guardrails);
  const titles = guardrails.map(({ title }) => title).join(", ");
  const size = textSize(content);
  return {
    key,
    type,
    description: titles.length > maxDescription ? `${titles.slice(0, maxDescription - 1)}…` : titles,
    guardrails: guardrails.map((guardrail) => guardrail.key),
    content,
    size,
    free: policyQuotas[type].size - size,
    targets,
  };
}

function throwIfAny(problems: readonly InputProblem[]): void {
  if (problems.length > 0) throw new InputPropertiesError("the guardrails", problems);
}
