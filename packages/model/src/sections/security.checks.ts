import { exemptionProblem, rolePattern } from "@aws-foundation/guardrails";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { matchesPermissionSets, onePermissionSetFix } from "./permission-set-role.js";

/** Responders are roles that are named, each once: guardrails exempt whoever matches. */
export function* checkResponders({ model: { security } }: Draft): Iterable<ModelProblem> {
  const responders = security?.responders ?? [];
  for (const [index, name] of responders.entries()) {
    if (name === undefined) continue;
    const path = ["security", "responders", index];
    const [wrong] = exemptionProblem(rolePattern(name), "");
    if (wrong !== undefined) {
      const problem = "is not the name of a role, with at most its end left open";
      yield { path, problem, fix: "write the role's name, such as SecurityResponder" };
    } else if (matchesPermissionSets(name)) {
      yield { path, problem: "matches roles of several permission sets", fix: onePermissionSetFix };
    } else if (responders.indexOf(name) !== index) {
      yield { path, problem: "is listed twice", fix: "remove one" };
    }
  }
}
