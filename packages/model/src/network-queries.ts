import { planNetwork, type NetworkPlan } from "@aws-foundation/network-plan";
import { networkInputOf } from "./network-input.js";
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
