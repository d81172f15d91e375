import {
  addressUse,
  nextHomeBlock,
  planNetwork,
  type AddressUse,
  type NetworkPlan,
} from "@aws-foundation/network-plan";
import { blocksInputOf, networkInputOf } from "./network-input.js";
import type { Model } from "./schema.js";

/** Plans of models, which are frozen: every stack of a preview asks for the same. */
const plans = new WeakMap<Model, NetworkPlan>();

/** The networks of an organization; `undefined` in the mode none. */
export function networkPlan(model: Model): NetworkPlan | undefined {
  if (model.network.mode === "none") return undefined;
  const known = plans.get(model);
  if (known !== undefined) return known;
  const input = networkInputOf(model, model.previousBlocks);
  if (input === undefined) return undefined;
  const plan = planNetwork(input);
  plans.set(model, plan);
  return plan;
}

/** What of the ranges is taken and free, the home region's first; without networks, too. */
export function networkAddressUse(model: Model): readonly AddressUse[] {
  return addressUse(blocksInputOf(model), networkPlan(model)?.blocks ?? {});
}

/** The next free block of the home region, for a new account; `undefined` where there is no room. */
export function nextAccountBlock(model: Model): string | undefined {
  return nextHomeBlock(blocksInputOf(model));
}
