import type { StackPlan } from "@aws-foundation/model";
import type { StackFailure, StackResult } from "./preview-stack.js";

/** The result of a stack that has not been run, or whose run is lost. */
export function stackWithout(plan: StackPlan, failure: StackFailure): StackResult {
  return {
    name: plan.name,
    accounts: plan.accounts,
    ...(plan.attachment && { attachment: plan.attachment }),
    resources: 0,
    policies: 0,
    violations: [],
    failures: [failure],
    output: [],
    milliseconds: 0,
    outputs: {},
  };
}
