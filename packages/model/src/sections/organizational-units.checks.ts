import { entriesOf } from "../cross-checks/cross-check.js";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { unitPlaces } from "./unit-places.js";

/** Levels of organizational units under the root: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const maxLevels = 5;

/** The organizational units make a tree that AWS accepts. */
export function* checkOrganizationalUnitTree({ model }: Draft): Iterable<ModelProblem> {
  const { places, cycles } = unitPlaces(model);
  for (const cycle of cycles) {
    // A cycle is told of once, at its first key.
    const first = cycle.reduce((a, b) => (a < b ? a : b));
    const at = cycle.indexOf(first);
    const upward = [...cycle.slice(at), ...cycle.slice(0, at)];
    const problem = `is below itself: ${[first, ...upward.reverse()].join(" > ")}`;
    const fix = "give one of them another parent, or none";
    yield { path: ["organizationalUnits", first, "parent"], problem, fix };
  }
  const siblings = new Map<string, string>();
  for (const [key, { name, parent }] of entriesOf(model.organizationalUnits)) {
    if (places.get(key)?.level === maxLevels + 1) {
      yield {
        path: ["organizationalUnits", key, "parent"],
        problem: `is on level ${maxLevels + 1}, AWS allows ${maxLevels} levels of organizational units`,
        fix: "choose a parent higher up",
      };
    }
    if (name === undefined) continue;
    const place = JSON.stringify([parent, name.toLowerCase()]);
    const twin = siblings.get(place);
    if (twin !== undefined) {
      const problem = `organizationalUnits.${twin} has the same name under the same parent`;
      yield { path: ["organizationalUnits", key, "name"], problem, fix: "choose another name" };
    }
    siblings.set(place, twin ?? key);
  }
}
