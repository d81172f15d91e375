export { invoke } from "./data-sources.js";
export { readProviderConfig, type ProviderConfig } from "./provider-config.js";
export type { CheckFailure } from "./resource-type.js";
export { runsOnDefaults, undecidedInputs } from "./services/index.js";
export * from "./simulator.js";
export type { Value, Values } from "./values.js";
