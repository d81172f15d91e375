import type { VpcPlan } from "@aws-foundation/network-plan";
import type { Output } from "@pulumi/pulumi";
import type { NetworkVpc } from "./network-vpc.js";

/** Ids of the subnets in which a VPC's attachment is, one in each zone. */
export function attachmentSubnets(plan: VpcPlan, vpc: NetworkVpc): Output<string>[] {
  return plan.subnets
    .filter(({ tier }) => tier === "attachment")
    .flatMap(({ name }) => vpc.subnetIds[name] ?? []);
}
