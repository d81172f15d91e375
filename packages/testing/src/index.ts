export { invariantViolations, type Invariants } from "./invariants.js";
export { nameOf, record, type RecordOptions, type Recording } from "./record.js";
