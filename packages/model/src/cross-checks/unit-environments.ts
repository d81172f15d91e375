import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { entriesOf } from "./cross-check.js";
import { unitPlaces } from "../sections/unit-places.js";

/** What is in a unit with an environment, on whatever level, is of that environment. */
export function* checkUnitEnvironments(draft: Draft): Iterable<ModelProblem> {
  const { accounts, organizationalUnits } = draft.model;
  const { places } = unitPlaces(draft.model);
  for (const [key, { environment }] of entriesOf(organizationalUnits)) {
    const higher = places.get(key)?.environmentOf ?? key;
    const decided = organizationalUnits?.[higher]?.environment;
    if (environment === undefined || environment === decided) continue;
    yield {
      path: ["organizationalUnits", key, "environment"],
      problem: `organizationalUnits.${higher} above it is of environment "${decided}"`,
      fix: "move the unit, or remove one of the environments",
    };
  }
  for (const [key, { environment, organizationalUnit }] of entriesOf(accounts)) {
    const unit = places.get(organizationalUnit ?? "")?.environmentOf;
    const decided = unit === undefined ? undefined : organizationalUnits?.[unit]?.environment;
    if (decided === undefined || environment === decided) continue;
    const states = draft.says("accounts", key, "environment");
    // One that has the wrong type may be meant for the right one.
    if (states && environment === undefined) continue;
    const whose = `organizationalUnits.${unit} is of environment "${decided}"`;
    yield {
      path: ["accounts", key, states ? "environment" : "organizationalUnit"],
      problem: states ? whose : `${whose}, the account of none`,
      fix: "move the account to another unit, or correct its environment",
    };
  }
}
