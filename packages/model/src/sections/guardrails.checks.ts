import { didYouMean } from "@aws-foundation/core";
import { guardrailCatalog, rootTarget, type GuardrailKey } from "@aws-foundation/guardrails";
import { entriesOf } from "../cross-checks/cross-check.js";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { defaultTargets } from "./guardrails.js";

/** Guardrails have targets that exist, and hold where the preset insists on them. */
export function* checkGuardrails(draft: Draft): Iterable<ModelProblem> {
  const { guardrails, organization, organizationalUnits, preset } = draft.model;
  if (organizationalUnits === undefined) return;
  const known = [rootTarget, ...Object.keys(organizationalUnits)];
  const isKnown = new Set(known);
  for (const [key, { off, targets }] of entriesOf(guardrails)) {
    if (!draft.says("guardrails", key)) continue;
    const path = ["guardrails", key];
    const { place, presets } = guardrailCatalog[key as GuardrailKey];
    const belongs = defaultTargets(
      { organization: { lifecycle: organization?.lifecycle ?? {} }, organizationalUnits },
      place,
    );
    const insists = preset === "regulated" && presets.includes(preset);
    if (off === true && insists) {
      const problem = "the preset regulated does without none of its guardrails";
      yield { path: [...path, "off"], problem, fix: "remove it, or choose the preset standard" };
    }
    for (const [index, target] of (targets ?? []).entries()) {
      if (target === undefined) continue;
      const at = [...path, "targets", index];
      if (!isKnown.has(target)) {
        yield { path: at, problem: "no such organizational unit", fix: didYouMean(target, known) };
      } else if (targets?.indexOf(target) !== index) {
        yield { path: at, problem: "is listed twice", fix: "remove one" };
      }
    }
    if (targets === undefined && off === undefined && belongs.length === 0) {
      const problem = `has no target, there is no organizational unit for ${place}`;
      yield { path, at: "key", problem, fix: 'write its targets, keys of organizationalUnits or "root"' };
    }
    const missing = belongs.filter((target) => !targets?.includes(target) && !targets?.includes(rootTarget));
    if (targets !== undefined && insists && missing.length > 0) {
      const problem = `the preset regulated has the guardrail at ${missing.join(", ")}`;
      yield { path: [...path, "targets"], problem, fix: "add it, or choose the preset standard" };
    }
  }
}
