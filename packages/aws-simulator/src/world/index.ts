export type { AccountState, StoredObject, StoredResource } from "../store/account-state.js";
export type { Fault, OperationKind } from "../store/faults.js";
export { SimulatedProvider, type SimulatedProviderOptions } from "./simulated-provider.js";
export { SimulatedWorld, type HandmadeResource, type WorldCall } from "./simulated-world.js";
export type { WorldSettings } from "../store/transaction.js";
