import type { Program } from "../../world/world.test.helper.js";
import type { Values } from "../../values.js";
import { types } from "./types.js";

/** Where programs of tests are, unless they say otherwise. */
export const region = "us-east-1";

/** A VPC with a subnet. @param name Another one in each account: ids follow from it, and AWS gives none twice. */
export function network(
  program: Program,
  name = "vpc",
): { readonly vpcId: string; readonly subnetId: string } {
  const { id: vpcId } = program.make(types.vpc, name, { cidrBlock: "10.0.0.0/16" });
  const { id: subnetId } = program.make(types.subnet, name, { vpcId, cidrBlock: "10.0.0.0/24" });
  return { vpcId, subnetId };
}

/** Makes a resource that is not used, such as to see that AWS refuses it. */
export function making(program: Program, type: string, inputs: Values): () => void {
  return () => void program.make(type, "other", inputs);
}
