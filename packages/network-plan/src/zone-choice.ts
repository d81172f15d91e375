import { availabilityZones, defaultZones } from "./availability-zones.js";
import type { NetworkInput, ZoneChoice } from "./network-input.js";

/** Ids of the zones of a region's VPCs, by number. Those that the region does not have are left out. */
export function zonesOf(input: NetworkInput, region: string): readonly string[] {
  const choice = choiceOf(input, region);
  const chosen = typeof choice === "number" ? defaultZones(region).slice(0, choice) : choice;
  return availabilityZones(region).filter((zone) => chosen.includes(zone));
}

/** What is said of a region's zones. Ids of the home region mean as many in another one. */
function choiceOf(input: NetworkInput, region: string): ZoneChoice {
  if (region === input.homeRegion) return input.availabilityZones;
  const home =
    typeof input.availabilityZones === "number" ? input.availabilityZones : input.availabilityZones.length;
  return input.regions[region]?.availabilityZones ?? Math.min(home, defaultZones(region).length);
}
