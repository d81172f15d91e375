export { policiesOf } from "./denials.js";
export { everyGuardrail, leastParameters, rows } from "./every-guardrail.js";
export { matchingAction } from "./matching-action.js";
export { mutants, type Mutant } from "./mutants.js";
export { as, context, narrowedContext, organization, type Requester } from "./principals.js";
