import { attachRolesName } from "@aws-foundation/core";
import { networkPlan, stacksOfSegments, type Model } from "@aws-foundation/model";
import { AttachRoles, NetworkVpc, PrivateZones, TransitHub, VpcRoutes } from "@aws-foundation/network";
import type { RegionPlan } from "@aws-foundation/network-plan";
import type * as aws from "@pulumi/aws";
import type { StackOutputs } from "./contracts.js";
import { logArchivePlace, networkVpcArgs, sharedUnitArns } from "./map/network.js";
import { providerOf, type AccountProvider } from "./providers.js";

type Management = StackOutputs<"management">;

/** A hub in a region, with its VPC. */
interface Hub {
  readonly region: string;
  readonly vpc: NetworkVpc;
  readonly gateway: TransitHub;
}

/** The hub in each region, and what the environments are told of it; nothing in an organization without networks. */
export function createHubs(
  model: Model,
  management: Management,
  accounts: Readonly<Record<string, AccountProvider>>,
): StackOutputs<"shared"> {
  const plan = networkPlan(model);
  if (plan === undefined) return { hubs: {}, zoneIds: {} };
  const provider = providerOf(accounts, plan.networkAccount);
  const hubs = plan.regions.map((region) => createHub(model, management, region, provider));
  const vpcs = byRegion(hubs, ({ vpc }) => vpc);
  const { zoneIds } = new PrivateZones("zones", { plan, hubs: vpcs }, { provider });
  new AttachRoles(
    attachRolesName,
    {
      managementAccountId: model.organization.managementAccountId,
      plan,
      stacks: stacksOfSegments(model),
      tableArns: byRegion(hubs, ({ gateway }) => gateway.tableArns),
      zoneIds,
    },
    { provider },
  );
  const told = byRegion(hubs, ({ gateway: { sharedGatewayId: transitGatewayId, tableIds } }) => ({
    transitGatewayId,
    tableIds,
  }));
  return { hubs: told, zoneIds };
}

function createHub(
  model: Model,
  management: Management,
  { region, hub }: RegionPlan,
  provider: aws.Provider,
): Hub {
  const name = `${hub.vpc.account}-${region}`;
  const vpc = new NetworkVpc(name, networkVpcArgs(model, management, "hub", hub.vpc), { provider });
  const gateway = new TransitHub(
    `hub-${region}`,
    {
      plan: hub,
      vpc,
      organizationalUnitArns: sharedUnitArns(model, management),
      logArchive: logArchivePlace(model, management),
    },
    { provider },
  );
  new VpcRoutes(`${name}-routes`, { plan: hub.vpc, vpc, gateway }, { provider });
  return { region, vpc, gateway };
}

function byRegion<T>(hubs: readonly Hub[], of: (hub: Hub) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(hubs.map((hub) => [hub.region, of(hub)]));
}
