import { didYouMean } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";
import { entriesOf } from "./cross-check.js";

/** Home, replica and the environments' regions are allowed ones, and home and replica are two. */
export function* checkRegions({ model }: Draft): Iterable<ModelProblem> {
  const { home, replica, allowed } = model.regions ?? {};
  for (const [name, region] of Object.entries({ home, replica })) {
    if (region === undefined || !allowed || allowed.includes(region) || allowed.includes(undefined)) continue;
    yield { path: ["regions", name], problem: "is not in regions.allowed", fix: "add it there" };
  }
  if (home !== undefined && home === replica) {
    yield {
      path: ["regions", "replica"],
      problem: "is the home region, where copies would be lost together with what they are copies of",
      fix: "choose another region",
    };
  }
  yield* repeated(["regions", "allowed"], allowed);
  for (const [key, { regions }] of entriesOf(model.environments)) {
    const path = ["environments", key, "regions"];
    yield* repeated(path, regions);
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

function* repeated(path: Path, regions: readonly (string | undefined)[] = []): Iterable<ModelProblem> {
  for (const [index, region] of regions.entries()) {
    if (region === undefined || regions.indexOf(region) === index) continue;
    yield { path: [...path, index], problem: "is listed twice", fix: "remove one" };
  }
}
