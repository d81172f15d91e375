import { rootTarget } from "@aws-foundation/guardrails";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { managementAccountKey } from "../stack-accounts.js";
import { reservedStackNames } from "../stack-plans.js";

/** Keys that have a meaning of their own are not used for anything else. */
export function* checkReservedKeys({ model }: Draft): Iterable<ModelProblem> {
  if (Object.hasOwn(model.accounts ?? {}, managementAccountKey)) {
    yield {
      path: ["accounts", managementAccountKey],
      at: "key",
      problem: "the key is reserved for the management account, which organization.managementAccountId names",
      fix: "choose another key, or remove the account",
    };
  }
  if (Object.hasOwn(model.organizationalUnits ?? {}, rootTarget)) {
    yield {
      path: ["organizationalUnits", rootTarget],
      at: "key",
      problem: "the key is reserved for the organization's root, a target of guardrails",
      fix: "choose another key",
    };
  }
  for (const name of reservedStackNames().filter((key) => Object.hasOwn(model.environments ?? {}, key))) {
    yield {
      path: ["environments", name],
      at: "key",
      problem: "the key is reserved, it is the name of another stack",
      fix: "choose another key",
    };
  }
}
