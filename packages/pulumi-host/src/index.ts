export type { OutputLine } from "./captured-output.js";
export type * from "./policy.js";
export * from "./policy-pack.js";
export {
  PolicyPackClient,
  PolicyPackError,
  stoppedError,
  type PolicyPackAddress,
} from "./policy-pack-client.js";
export { OfflineEngine, type CheckedResource, type OfflineEngineOptions } from "./offline-engine.js";
export type { ProgramFailure } from "./program-guard.js";
export type * from "./protocol/monitor.js";
export { runOffline, type OfflineRun } from "./run-offline.js";
export { runProgram, type Program, type RunOptions, type RunResult } from "./run-program.js";
export { serveProvider, type ProviderPlugin, type ProviderQuery } from "./provider-server.js";
