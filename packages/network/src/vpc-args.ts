import type { VpcPlan } from "@aws-foundation/network-plan";
import type { Input } from "@pulumi/pulumi";
import type { LogArchivePlace } from "./flow-logs.js";

/** Arguments of NetworkVpc. */
export interface NetworkVpcArgs {
  readonly plan: VpcPlan;
  /**
   * `hub`: what other accounts rely on. It is protected, its NAT gateways keep their addresses, and its endpoints are
   * found by private zones instead of by themselves. `spoke`: an account's own.
   */
  readonly part: "hub" | "spoke";
  readonly organizationId: Input<string>;
  readonly logArchive: LogArchivePlace;
}
