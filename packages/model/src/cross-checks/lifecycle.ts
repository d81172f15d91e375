import { propertyPath } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { lifecycleOf } from "../sections/organization.js";
import { entriesOf } from "./cross-check.js";
import { partsOf, type Part } from "./parts.js";

/** What keeps data that must outlive every account. */
const keepers = ["logArchive", "backup"];

/**
 * Accounts are in states that AWS and the foundation can bring about. Steps from one state to another, such as opening a
 * closed account again, cannot be seen in one file.
 */
export function* checkLifecycle(draft: Draft): Iterable<ModelProblem> {
  const { organization, organizationalUnits } = draft.model;
  if (organizationalUnits === undefined) return;
  const lifecycle = lifecycleOf({
    organization: { lifecycle: organization?.lifecycle ?? {} },
    organizationalUnits,
  });
  for (const [service, account] of entriesOf(organization?.delegatedAdministrators)) {
    const { state } = draft.model.accounts?.[account] ?? {};
    if (state !== "suspended" && state !== "closed") continue;
    const path = ["organization", "delegatedAdministrators", service];
    yield { path, problem: `accounts.${account} is ${state}`, fix: "choose another account" };
  }
  const parts = partsOf(draft);
  for (const [key, { state, organizationalUnit }] of entriesOf(draft.model.accounts)) {
    const path = ["accounts", key, "state"];
    const leaves = state === "suspended" || state === "closed";
    if (leaves)
      yield* partProblems(
        path,
        parts.filter(({ account }) => account === key),
      );
    const stage = state === "quarantined" ? "quarantine" : state === "suspended" ? "suspended" : undefined;
    if (stage !== undefined && lifecycle[stage] === undefined) {
      yield {
        path,
        problem: `there is no organizational unit for such accounts`,
        fix: `add one with the key "${stage}", or name one in organization.lifecycle.${stage}`,
      };
    }
    const isActive = state === "active" || !draft.says(...path);
    for (const unit of ["quarantine", "suspended"] as const) {
      if (!isActive || organizationalUnit === undefined || lifecycle[unit] !== organizationalUnit) continue;
      const wanted = unit === "quarantine" ? "quarantined" : "suspended";
      yield {
        path: ["accounts", key, "organizationalUnit"],
        problem: `is where ${wanted} accounts are, and the account is active`,
        fix: `set "state: ${wanted}", or choose the unit that the account belongs to`,
      };
    }
  }
}

/** All that keeps an account is named at once: who gives one part away would only learn of the next. */
function* partProblems(path: ModelProblem["path"], parts: readonly Part[]): Iterable<ModelProblem> {
  const kept = parts.filter((part) => keepers.includes(part.path[2]));
  const keeps = kept.length > 0;
  const named = (keeps ? kept : parts).map((part) => propertyPath(...part.path));
  if (named.length === 0) return;
  yield {
    path,
    problem: `the account plays ${named.join(" and ")}${keeps ? ", which must outlive all others" : ""}`,
    fix: keeps ? "remove the state" : "remove the state, or first give each part to another account",
  };
}
