import { freeAddresses, planSecondarySubnets, planSubnets } from "./subnets.js";
import type { NatMode, PublicAccessOwner, Tier, TierSizes } from "./network-input.js";
import type {
  NatPlan,
  PublicAccessPlan,
  SubnetPlan,
  VpcPlan,
  VpcRoutePlan,
  VpcRouteTablePlan,
} from "./network-plan.js";
import { gatewayEndpointServices } from "./endpoint-services.js";

/** What a VPC's plan follows from. */
export interface VpcSettings {
  readonly account: string;
  readonly region: string;
  readonly cidr: string;
  readonly secondaryCidrs: readonly string[];
  readonly zones: readonly string[];
  readonly tiers: readonly Tier[];
  readonly sizes: TierSizes;
  readonly nat: NatMode;
  readonly inbound: boolean;
  readonly blockPublicAccess: PublicAccessOwner;
  readonly interfaceEndpoints: readonly string[];
  /** Prefixes that the gateway is to have; empty for a VPC that is not attached. */
  readonly toGateway: readonly string[];
  /** Whether everything else goes there, too. */
  readonly defaultToGateway: boolean;
  /** The tier whose subnets send to the NAT. */
  readonly natTier: Tier;
  /** Whether packets come back from the NAT by the gateway, as in the hub. */
  readonly natReturns: boolean;
}

const everything = "0.0.0.0/0";

/** A VPC's subnets, gateways and routes. */
export function planVpc(settings: VpcSettings): VpcPlan {
  const { account, region, cidr, secondaryCidrs, zones, tiers, sizes, nat, inbound } = settings;
  const subnets = [
    ...planSubnets(cidr, zones, tiers, sizes),
    ...secondaryCidrs.flatMap((block) => planSecondarySubnets(block, zones)),
  ];
  const prefixes = [cidr, ...secondaryCidrs];
  return {
    account,
    region,
    cidr,
    secondaryCidrs,
    prefixes,
    subnets,
    free: freeAddresses(prefixes, subnets),
    internetGateway: nat !== "none" || inbound,
    nat: natOf(nat, zones),
    routeTables: routeTables(settings, subnets),
    publicAccess: publicAccessOf(settings),
    gatewayEndpoints: gatewayEndpointServices,
    interfaceEndpoints: settings.interfaceEndpoints,
  };
}

/** Which tiers a VPC has. A NAT gateway of a zone needs a public subnet, a regional one does not. */
export function tiersOf(settings: {
  readonly nat: NatMode;
  readonly inbound: boolean;
  readonly isolated: boolean;
  readonly attached: boolean;
}): Tier[] {
  const { nat, inbound, isolated, attached } = settings;
  return [
    ...(inbound || nat === "per-az" || nat === "one" ? (["public"] as const) : []),
    "private",
    ...(isolated ? (["isolated"] as const) : []),
    ...(attached ? (["attachment"] as const) : []),
  ];
}

/**
 * With a NAT gateway answers come in by it, and only what is asked from outside is blocked. A policy sets the mode alone:
 * exclusions are made in the accounts.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
function publicAccessOf({ nat, inbound, blockPublicAccess }: VpcSettings): PublicAccessPlan {
  if (blockPublicAccess === "policy") return { excluded: inbound };
  return { mode: nat === "none" ? "block-bidirectional" : "block-ingress", excluded: inbound };
}

function natOf(mode: NatMode, zones: readonly string[]): NatPlan {
  return { mode, zones: mode === "none" ? [] : mode === "one" ? zones.slice(0, 1) : zones };
}

function routeTables(settings: VpcSettings, subnets: readonly SubnetPlan[]): VpcRouteTablePlan[] {
  const tables = settings.tiers.flatMap((tier) => tablesOf(settings, tier, subnets));
  if (settings.nat !== "regional" || !settings.natReturns) return tables;
  return [...tables, { name: "nat", tier: "nat", subnets: [], routes: toGateway(settings) }];
}

function tablesOf(settings: VpcSettings, tier: Tier, subnets: readonly SubnetPlan[]): VpcRouteTablePlan[] {
  const own = subnets.filter((subnet) => subnet.tier === tier);
  const perZone = settings.nat === "per-az" && tier === settings.natTier;
  const groups = perZone
    ? settings.zones.map((zone) => [`${tier}-${zone}`, zone] as const)
    : [[tier, undefined] as const];
  return groups.map(([name, zone]) => ({
    name,
    tier,
    subnets: own.filter((subnet) => zone === undefined || subnet.zone === zone).map(({ name }) => name),
    routes: routesOf(settings, tier, zone),
  }));
}

/** Isolated subnets know their VPC alone; attachments' subnets what arrives by the gateway needs. */
function routesOf(settings: VpcSettings, tier: Tier, zone: string | undefined): VpcRoutePlan[] {
  const { nat, natTier, natReturns, defaultToGateway, zones } = settings;
  const toNat: VpcRoutePlan[] =
    nat === "none" || tier !== natTier
      ? []
      : [{ destination: everything, target: { kind: "nat", ...natZone(nat, zone ?? zones[0]) } }];
  switch (tier) {
    case "isolated":
      return [];
    case "attachment":
      return toNat;
    case "public":
      return [
        { destination: everything, target: { kind: "internet-gateway" } },
        ...(natReturns || settings.inbound ? toGateway(settings) : []),
      ];
    case "private":
      return [
        ...(defaultToGateway
          ? [{ destination: everything, target: { kind: "transit-gateway" } } as const]
          : toNat),
        ...toGateway(settings),
      ];
  }
}

function natZone(nat: NatMode, zone: string | undefined): { readonly zone?: string } {
  return nat === "regional" || zone === undefined ? {} : { zone };
}

function toGateway({ toGateway }: VpcSettings): VpcRoutePlan[] {
  return toGateway.map((destination) => ({ destination, target: { kind: "transit-gateway" } }));
}
