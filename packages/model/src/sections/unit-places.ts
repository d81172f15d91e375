import type { Draft } from "../draft.js";
import { entriesOf } from "../cross-checks/cross-check.js";

/** Where a unit is in the tree. */
interface UnitPlace {
  /** 1 for a unit under the root. */
  readonly level: number;
  /** The highest unit with an environment, the unit itself included: what is in the unit is of that one. */
  readonly environmentOf?: string;
}

/** Where every unit is, and which units are below themselves. */
interface UnitPlaces {
  /** Without the units on a cycle, and those below one. */
  readonly places: ReadonlyMap<string, UnitPlace>;
  /** Each from one of its units to the unit's parent and so on, as far as the last before it comes round. */
  readonly cycles: readonly (readonly string[])[];
}

/** Walks each unit once, however deep the tree is. */
export function unitPlaces({ organizationalUnits }: Draft["model"]): UnitPlaces {
  const units = new Map(entriesOf(organizationalUnits));
  const places = new Map<string, UnitPlace>();
  const cycles: string[][] = [];
  const walked = new Set<string>();
  for (const start of units.keys()) {
    const walk = new Set<string>();
    let unit: string | undefined = start;
    while (unit !== undefined && !walked.has(unit)) {
      walked.add(unit);
      walk.add(unit);
      unit = units.get(unit)?.parent;
    }
    const upward = [...walk];
    const cycleBegins = unit === undefined ? -1 : upward.indexOf(unit);
    if (cycleBegins >= 0) cycles.push(upward.slice(cycleBegins));
    let above: UnitPlace | undefined = unit === undefined ? { level: 0 } : places.get(unit);
    for (const key of upward.reverse()) {
      // What is on a cycle, or below one, has no place.
      if (above === undefined) break;
      const decides: string | undefined =
        above.environmentOf ?? (units.get(key)?.environment === undefined ? undefined : key);
      above = { level: above.level + 1, ...(decides === undefined ? {} : { environmentOf: decides }) };
      places.set(key, above);
    }
  }
  return { places, cycles };
}
