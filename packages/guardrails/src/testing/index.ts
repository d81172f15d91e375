export { policiesOf } from "./denials.js";
export { everyGuardrail, leastParameters, rows } from "./every-guardrail.js";
export { as, context, narrowedContext, organization, type Requester } from "./principals.js";
