import { noAwaitedInvoke } from "./no-awaited-invoke.js";
import { noModuleState } from "./no-module-state.js";
import { noOutputIteration } from "./no-output-iteration.js";

/** ESLint plugin with what programs of stacks must not do; the first and the last rule need type information. */
export default {
  meta: { name: "aws-foundation" },
  rules: {
    "no-awaited-invoke": noAwaitedInvoke,
    "no-module-state": noModuleState,
    "no-output-iteration": noOutputIteration,
  },
};
