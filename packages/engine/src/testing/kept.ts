import type { KeptStack } from "../backend.js";

/** A stack of the backend with so many resources, changed by `changes`. */
export function keptStack(resources: number, changes: Partial<KeptStack> = {}): KeptStack {
  return { resources, pending: [], accounts: [], names: new Set(), ...changes };
}
