export { bootstrap, type BootstrapOptions, type BootstrapResult } from "./bootstrap.js";
export type { NextStep } from "./next-steps.js";
export type { PlannedResource } from "./plan.js";
export type { ResourceId } from "./wanted.js";
