import { noAwaitedInvoke } from "./no-awaited-invoke.js";
import { noModuleState } from "./no-module-state.js";
import { noOutputIteration } from "./no-output-iteration.js";
import { noResourceInApply } from "./no-resource-in-apply.js";

/** ESLint plugin with what programs of stacks must not do; all rules need type information. */
export default {
  meta: { name: "aws-foundation" },
  rules: {
    "no-awaited-invoke": noAwaitedInvoke,
    "no-module-state": noModuleState,
    "no-output-iteration": noOutputIteration,
    "no-resource-in-apply": noResourceInApply,
  },
};
