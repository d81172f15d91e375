import { didYouMean } from "@aws-foundation/core";
import { entriesOf } from "../cross-checks/cross-check.js";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { repeatedRegions } from "./regions.checks.js";

/** The environments' regions are some of those that are allowed. */
export function* checkEnvironmentRegions({ model }: Draft): Iterable<ModelProblem> {
  const allowed = model.regions?.allowed;
  for (const [key, { regions }] of entriesOf(model.environments)) {
    const path = ["environments", key, "regions"];
    yield* repeatedRegions(path, regions);
    // A region that was misspelled in regions.allowed may be the one that is meant here.
    if (!allowed || allowed.includes(undefined)) continue;
    for (const [index, region] of (regions ?? []).entries()) {
      if (region === undefined || allowed.includes(region)) continue;
      const fix = didYouMean(
        region,
        allowed.filter((name) => name !== undefined),
      );
      yield { path: [...path, index], problem: "is not in regions.allowed", fix };
    }
  }
}
