export { everyGuardrail, leastParameters, rows } from "./every-guardrail.js";
export { as, context } from "./principals.js";
