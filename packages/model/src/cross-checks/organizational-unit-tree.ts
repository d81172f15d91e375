import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { entriesOf } from "./cross-check.js";

/** Levels of organizational units under the root: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const maxLevels = 5;

/** The organizational units make a tree that AWS accepts. */
export function* checkOrganizationalUnitTree({ model }: Draft): Iterable<ModelProblem> {
  const units = new Map(entriesOf(model.organizationalUnits));
  const siblings = new Map<string, string>();
  for (const [key, { name, parent }] of units) {
    const chain = ancestry(key, (unit) => units.get(unit)?.parent);
    const path = ["organizationalUnits", key, "parent"];
    // A cycle is told of once, at its first key.
    if (chain.closesAt === key && key === [...chain.units].sort()[0]) {
      const problem = `is below itself: ${[key, ...chain.units].join(" > ")}`;
      yield { path, problem, fix: "give one of them another parent, or none" };
    }
    if (chain.closesAt === undefined && chain.units.length === maxLevels + 1) {
      yield {
        path,
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

/** The unit and what is above it, the top first; on a cycle up to the unit where that closes. */
function ancestry(
  key: string,
  parentOf: (key: string) => string | undefined,
): { units: string[]; closesAt?: string } {
  const units: string[] = [];
  for (let unit: string | undefined = key; unit !== undefined; unit = parentOf(unit)) {
    if (units.includes(unit)) return { units, closesAt: unit };
    units.unshift(unit);
  }
  return { units };
}
