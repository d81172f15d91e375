import { isDeepStrictEqual } from "node:util";
import type { ResourceId, Settings, WantedResource } from "./wanted.js";

/** Settings of the resources that are there; those that are not there are left out. */
export type FoundResources = Readonly<Partial<Record<ResourceId, Settings>>>;

/** What happens to a resource. */
export interface PlannedResource extends Pick<WantedResource, "id" | "kind" | "name" | "region"> {
  readonly action: "make" | "repair" | "keep";
  /** Names of the settings that are written; all of them for a resource that is made. */
  readonly settings: readonly string[];
}

/** What is made, and which settings of what is there are put right. Settings that nobody asked for are left alone. */
export function planResources(
  wanted: readonly WantedResource[],
  found: FoundResources,
): readonly PlannedResource[] {
  return wanted.map(({ id, kind, name, region, settings }) => {
    const there = found[id];
    const written = Object.keys(settings).filter(
      (key) => there === undefined || !isAsWanted(settings[key], there[key], key),
    );
    const action = there === undefined ? "make" : written.length > 0 ? "repair" : "keep";
    return { id, kind, name, region, action, settings: written };
  });
}

/** Others may tag a resource too. */
function isAsWanted(wanted: unknown, found: unknown, setting: string): boolean {
  if (setting !== "tags") return isDeepStrictEqual(wanted, found);
  const tags = (found ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(wanted as object).every(([key, value]) => tags[key] === value);
}
