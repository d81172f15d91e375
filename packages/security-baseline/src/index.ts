export type { AccountBaselineArgs, InstanceMetadataArgs } from "./account-baseline-args.js";
export { AccountBaseline } from "./account-baseline.js";
