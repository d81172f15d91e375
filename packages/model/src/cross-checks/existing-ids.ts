import { propertyPath } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";
import { entriesOf } from "./cross-check.js";

/** What is adopted is adopted once, and all of it from one organization. */
export function* checkExistingIds({ model }: Draft): Iterable<ModelProblem> {
  const accountIds = entriesOf(model.accounts).map(([key, { id }]) => [["accounts", key, "id"], id] as const);
  const management = [
    ["organization", "managementAccountId"],
    model.organization?.managementAccountId,
  ] as const;
  yield* usedTwice([management, ...accountIds], "an account has one id, and an id one account");

  const unitIds = entriesOf(model.organizationalUnits).map(
    ([key, { id }]) => [["organizationalUnits", key, "id"], id] as const,
  );
  yield* usedTwice(unitIds, "a unit has one id, and an id one unit");
  yield* otherOrganization(unitIds);
}

type Ids = readonly (readonly [path: Path, id: string | undefined])[];

function* usedTwice(ids: Ids, why: string): Iterable<ModelProblem> {
  const users = new Map<string, Path>();
  for (const [path, id] of ids) {
    if (id === undefined) continue;
    const first = users.get(id);
    if (first !== undefined) {
      yield { path, problem: `is ${propertyPath(...first)} as well`, fix: `correct one of them: ${why}` };
    }
    users.set(id, first ?? path);
  }
}

/** A unit's id names its root, `ou-<root>-<unit>`, and an organization has one root. */
function* otherOrganization(ids: Ids): Iterable<ModelProblem> {
  const rootOf = (id: string) => id.split("-")[1];
  const first = ids.find(([, id]) => id !== undefined);
  for (const [path, id] of ids) {
    if (id === undefined || first?.[1] === undefined || rootOf(id) === rootOf(first[1])) continue;
    yield {
      path,
      problem: `is of another organization than ${propertyPath(...first[0])}: the part after ou- differs`,
      fix: "adopt units of one organization only",
    };
  }
}
