import { propertyPath } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { entriesOf } from "./cross-check.js";
import { partKinds } from "../stack-plans.js";
import { partsOf } from "./parts.js";

/** Every account belongs to exactly one stack, and every environment has accounts. */
export function* checkStackMembership(draft: Draft): Iterable<ModelProblem> {
  const accounts = entriesOf(draft.model.accounts);
  const parts = partsOf(draft);
  const sections = partKinds()
    .map((kind) => propertyPath("organization", kind))
    .join(" or ");
  for (const [key, { environment }] of accounts) {
    const path = ["accounts", key];
    const played = parts.filter(({ account }) => account === key);
    const [first] = played;
    const second = played.find(({ stack }) => stack !== first?.stack);
    if (first === undefined) {
      // A part that names no account may be meant for this one.
      const allKnown = parts.length > 0 && parts.every(({ account }) => isKey(account, draft.model.accounts));
      if (allKnown && !draft.says(...path, "environment")) {
        const fix = `give it an environment, or a part in ${sections}`;
        yield { path, at: "key", problem: "belongs to no stack", fix };
      }
    } else if (environment !== undefined) {
      const problem = `plays ${propertyPath(...first.path)} as well and would be in two stacks`;
      yield {
        path: [...path, "environment"],
        problem,
        fix: "remove the environment, or choose another account for the part",
      };
    }
    if (first !== undefined && second !== undefined) {
      const problem = `plays ${propertyPath(...first.path)} and ${propertyPath(...second.path)} and would be in two stacks`;
      yield { path, at: "key", problem, fix: "choose another account for one of the parts" };
    }
  }

  const { environments } = draft.model;
  // An account that names no environment, or none that exists, may be meant for the empty one.
  const unclear = accounts.some(
    ([key, { environment }]) =>
      draft.says("accounts", key, "environment") && !isKey(environment, environments),
  );
  if (unclear || draft.model.accounts === undefined) return;
  const used = new Set(accounts.map(([, { environment }]) => environment));
  for (const [key] of entriesOf(environments)) {
    if (used.has(key)) continue;
    const fix = "remove it, or set it as the environment of an account";
    yield { path: ["environments", key], at: "key", problem: "has no account", fix };
  }
}

function isKey(key: string | undefined, record: object | undefined): boolean {
  return key !== undefined && record !== undefined && Object.hasOwn(record, key);
}
