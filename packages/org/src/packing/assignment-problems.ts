import { propertyPath, type InputProblem } from "@aws-foundation/core";
import type { Guardrail } from "@aws-foundation/guardrails";
import { compareKeys } from "./compare-keys.js";
import { groupAssignments } from "./groups.js";
import type { GuardrailAssignment } from "./pack.js";
import { policyText, settingsConflict, textSize } from "./policy-text.js";
import { policyQuotas } from "./quotas.js";

/** What is wrong with guardrails before anybody tries to pack them. The same for any order of the assignments. */
export function assignmentProblems(
  assignments: readonly GuardrailAssignment[],
  freeSlots: Readonly<Record<string, number>>,
): InputProblem[] {
  const guardrails = assignments
    .map(({ guardrail }) => ({ guardrail, text: JSON.stringify(guardrail) }))
    .sort((a, b) => compareKeys(a.guardrail.key, b.guardrail.key) || compareKeys(a.text, b.text))
    .filter(({ text }, index, all) => text !== all[index - 1]?.text)
    .map(({ guardrail }) => guardrail);
  return [
    ...keyProblems(guardrails),
    ...sidProblems(guardrails),
    ...guardrails.flatMap(sizeProblems),
    ...contradictions(assignments),
    ...freeSlotProblems(freeSlots),
  ];
}

function at(guardrail: Guardrail): string {
  return propertyPath("guardrails", guardrail.key);
}

function keyProblems(guardrails: readonly Guardrail[]): InputProblem[] {
  return guardrails
    .filter(({ key }, index) => key === guardrails[index - 1]?.key)
    .map((guardrail) => ({
      path: at(guardrail),
      problem: "there are two guardrails with this key that say different things",
      fix: "give one of them another key",
    }));
}

/** A Sid is unique within a policy; which guardrails share one is decided only by packing. */
function sidProblems(guardrails: readonly Guardrail[]): InputProblem[] {
  const owners = new Map<string, string>();
  return guardrails.flatMap((guardrail) =>
    (guardrail.statements ?? []).flatMap(({ Sid }) => {
      const owner = owners.get(Sid);
      owners.set(Sid, owner ?? guardrail.key);
      if (owner === undefined) return [];
      const problem = `${owner} has a statement "${Sid}" too`;
      return [{ path: at(guardrail), problem, fix: "give each statement a Sid of its own" }];
    }),
  );
}

function sizeProblems(guardrail: Guardrail): InputProblem[] {
  const { size: quota, name } = policyQuotas[guardrail.type];
  const size = textSize(policyText([guardrail]));
  if (size <= quota) return [];
  const problem = `is a policy of ${format(size)} characters, ${name} have at most ${format(quota)}`;
  return [{ path: at(guardrail), problem, fix: "shorten the lists in its parameters" }];
}

function contradictions(assignments: readonly GuardrailAssignment[]): InputProblem[] {
  return groupAssignments(assignments).flatMap(({ guardrails, targets }) => {
    const settings = guardrails.filter((guardrail) => guardrail.content !== undefined);
    return settings.flatMap((one, index) =>
      settings.slice(0, index).flatMap((other) => {
        const place = settingsConflict(other, one);
        if (place === undefined) return [];
        const problem = `sets ${place} otherwise than ${other.key} does for the target ${targets.join(", ")}`;
        return [{ path: at(one), problem, fix: "leave it to one of them" }];
      }),
    );
  });
}

function freeSlotProblems(freeSlots: Readonly<Record<string, number>>): InputProblem[] {
  return Object.entries(freeSlots)
    .filter(([, count]) => !Number.isInteger(count) || count < 0)
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([target, value]) => ({
      path: propertyPath("freeSlots", target),
      value,
      problem: "is not a whole number from 0",
    }));
}

/** With a comma for thousands. */
function format(count: number): string {
  return count.toLocaleString("en-US");
}
