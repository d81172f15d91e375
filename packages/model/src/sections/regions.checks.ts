import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";

/** Home and replica are two, and allowed. */
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
  yield* repeatedRegions(["regions", "allowed"], allowed);
}

/** A region that is in a list more than once. */
export function* repeatedRegions(
  path: Path,
  regions: readonly (string | undefined)[] = [],
): Iterable<ModelProblem> {
  for (const [index, region] of regions.entries()) {
    if (region === undefined || regions.indexOf(region) === index) continue;
    yield { path: [...path, index], problem: "is listed twice", fix: "remove one" };
  }
}
