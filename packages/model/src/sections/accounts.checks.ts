import { entriesOf } from "../cross-checks/cross-check.js";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";

const words = {
  email: ["e-mail address", "AWS needs one address for each account"],
  name: ["name", "choose another name"],
} as const;

/** No two accounts have the same e-mail address (AWS refuses that) or the same name (people cannot tell them apart). */
export function* checkAccountIdentities({ model }: Draft): Iterable<ModelProblem> {
  for (const field of ["email", "name"] as const) {
    const owners = new Map<string, string>();
    for (const [key, account] of entriesOf(model.accounts)) {
      const value = account[field]?.toLowerCase();
      if (value === undefined) continue;
      const owner = owners.get(value);
      if (owner !== undefined) {
        const [what, fix] = words[field];
        yield { path: ["accounts", key, field], problem: `accounts.${owner} has the same ${what}`, fix };
      }
      owners.set(value, owner ?? key);
    }
  }
}
