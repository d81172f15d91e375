import { ResourceError } from "@aws-foundation/core";
import { networkPlan, type Model, type StackPlan } from "@aws-foundation/model";
import { NetworkVpc, SpokeAttachment, VpcRoutes, ZoneAssociations } from "@aws-foundation/network";
import type * as aws from "@pulumi/aws";
import type { StackOutputs } from "./contracts.js";
import { networkVpcArgs, plannedSpokes, segmentOf, type PlannedSpoke } from "./map/network.js";
import { providerOf, type AccountProvider } from "./providers.js";

/** What a stack's VPCs build on. */
export interface SpokeSurroundings {
  readonly management: StackOutputs<"management">;
  /** What the hubs tell; needed where VPCs are attached. */
  readonly shared?: StackOutputs<"shared">;
  /** Works in the network account, in the segment's role or as its owner. */
  readonly attachProvider?: aws.Provider;
}

/** The VPCs of a stack's accounts, attached to the hub where their segment is. */
export function createSpokes(
  model: Model,
  { accounts }: Pick<StackPlan, "accounts">,
  providers: Readonly<Record<string, AccountProvider>>,
  surroundings: SpokeSurroundings,
): void {
  for (const planned of plannedSpokes(model, accounts)) {
    const { spoke } = planned;
    const name = `${spoke.account}-${spoke.region}`;
    const provider = providerOf(providers, spoke.account);
    const args = networkVpcArgs(model, surroundings.management, "spoke", spoke);
    const vpc = new NetworkVpc(name, args, { provider });
    const gateway = spoke.attached ? attach(model, name, planned, vpc, surroundings, provider) : undefined;
    new VpcRoutes(`${name}-routes`, { plan: spoke, vpc, ...(gateway && { gateway }) }, { provider });
  }
}

/** Joins a VPC to the hub, and to the private zones there. */
function attach(
  model: Model,
  name: string,
  planned: PlannedSpoke,
  vpc: NetworkVpc,
  { shared, attachProvider }: SpokeSurroundings,
  provider: aws.Provider,
): SpokeAttachment {
  const { spoke } = planned;
  const plan = networkPlan(model);
  const hub = shared?.hubs[spoke.region];
  if (plan === undefined || shared === undefined || hub === undefined || attachProvider === undefined)
    throw new ResourceError(`attachment of ${name}`, "the hub is not given");
  const { account, region } = spoke;
  const zones = { plan, account, region, vpcId: vpc.vpcId, zoneIds: shared.zoneIds, attachProvider };
  new ZoneAssociations(`${name}-zones`, zones, { provider });
  return new SpokeAttachment(
    `${name}-attachment`,
    { ...hub, plan: spoke, vpc, segment: segmentOf(planned), attachProvider },
    { provider },
  );
}
