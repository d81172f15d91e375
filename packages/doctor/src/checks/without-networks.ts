import type { Model } from "@aws-foundation/model";
import { skipped, type Finding } from "../finding.js";

/** What is found where the model has no networks; `undefined` when it has. */
export function withoutNetworks({ network }: Model): Finding | undefined {
  return network.mode === "none" ? skipped("the model has no networks") : undefined;
}
