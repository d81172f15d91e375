import { didYouMean } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";
import { entriesOf } from "./cross-check.js";
import { partsOf } from "./parts.js";

/** Every key that names another entry names one that exists. */
export function* checkReferences(draft: Draft): Iterable<ModelProblem> {
  const { accounts, organizationalUnits } = draft.model;
  // The section may be left out; one that is faulty is not searched.
  const environments = draft.model.environments ?? (draft.says("environments") ? undefined : {});
  for (const { path, account } of partsOf(draft)) yield* missing(path, account, accounts, "account");
  for (const [key, unit] of entriesOf(organizationalUnits)) {
    const path = ["organizationalUnits", key, "parent"];
    yield* missing(path, unit.parent, organizationalUnits, "organizational unit");
    const ofEnvironment = ["organizationalUnits", key, "environment"];
    yield* missing(ofEnvironment, unit.environment, environments, "environment");
  }
  const { delegatedAdministrators, lifecycle } = draft.model.organization ?? {};
  for (const [service, account] of entriesOf(delegatedAdministrators)) {
    yield* missing(["organization", "delegatedAdministrators", service], account, accounts, "account");
  }
  for (const [stage, unit] of entriesOf(lifecycle)) {
    yield* missing(["organization", "lifecycle", stage], unit, organizationalUnits, "organizational unit");
  }
  for (const [key, account] of entriesOf(accounts)) {
    const path = ["accounts", key];
    yield* missing(
      [...path, "organizationalUnit"],
      account.organizationalUnit,
      organizationalUnits,
      "organizational unit",
    );
    yield* missing([...path, "environment"], account.environment, environments, "environment");
  }
}

function* missing(
  path: Path,
  key: string | undefined,
  entries: object | undefined,
  kind: string,
): Iterable<ModelProblem> {
  if (key === undefined || entries === undefined || Object.hasOwn(entries, key)) return;
  yield { path, problem: `no such ${kind}`, fix: didYouMean(key, Object.keys(entries)) };
}
