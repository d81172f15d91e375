import { availabilityZones, defaultZones, zoneLimits } from "../availability-zones.js";
import type { NetworkInput, NetworkProblem, ZoneChoice } from "../network-input.js";

/** Zones are there, and at least two. */
export function* zoneProblems(input: NetworkInput): Iterable<NetworkProblem> {
  yield* choiceProblems(["network", "availabilityZones"], input.homeRegion, input.availabilityZones);
  for (const [region, { availabilityZones: choice }] of Object.entries(input.regions))
    if (choice !== undefined)
      yield* choiceProblems(["network", "regions", region, "availabilityZones"], region, choice);
}

function* choiceProblems(
  path: NetworkProblem["path"],
  region: string,
  choice: ZoneChoice,
): Iterable<NetworkProblem> {
  const known = availabilityZones(region);
  if (typeof choice === "number") {
    const byDefault = defaultZones(region);
    if (choice > byDefault.length)
      yield {
        path,
        problem: `${region} has ${byDefault.length} availability zones to choose from`,
        fix:
          known.length >= choice
            ? `write at most ${byDefault.length}, or ids of ${known.join(", ")}`
            : `write at most ${byDefault.length}`,
      };
    return;
  }
  for (const [index, zone] of choice.entries()) {
    if (!known.includes(zone))
      yield {
        path: [...path, index],
        problem: `${region} has no such availability zone`,
        fix: `use some of ${known.join(", ")}`,
      };
    else if (choice.indexOf(zone) < index)
      yield { path: [...path, index], problem: "is listed twice", fix: "remove one" };
  }
  if (choice.length < zoneLimits.fewest || choice.length > zoneLimits.most)
    yield {
      path,
      problem: `has ${choice.length} zones, ${zoneLimits.fewest} to ${zoneLimits.most} are allowed`,
      fix: `use some of ${known.join(", ")}`,
    };
}
