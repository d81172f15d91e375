// What compares condition keys, for those who need nothing else and start often.
export { unknown, type Unknown } from "../unknown.js";
export { yes } from "../truth.js";
export { compileCondition, type Condition } from "./compile-condition.js";
export type { ContextLookup, ContextValues } from "./context.js";
export { parseOperator } from "./operators.js";
