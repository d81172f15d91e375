import type { BlocksByAccount, EgressMode, NatMode, PublicMode, Tier } from "./network-input.js";

/** A subnet. */
export interface SubnetPlan {
  /** Unique in its VPC, and the same as long as tier, zone and block are: part of resource names. */
  readonly name: string;
  readonly tier: Tier;
  /** Id of its availability zone, such as use1-az1. */
  readonly zone: string;
  readonly cidr: string;
  /** Addresses that AWS leaves: all but five. */
  readonly usableAddresses: number;
}

/** Where a VPC's route leads. */
export type VpcRouteTarget =
  | { readonly kind: "transit-gateway" }
  | { readonly kind: "internet-gateway" }
  /** `zone` is the NAT gateway's, for those that have one. */
  | { readonly kind: "nat"; readonly zone?: string };

export interface VpcRoutePlan {
  readonly destination: string;
  readonly target: VpcRouteTarget;
}

/** A route table of a VPC. `nat` is a regional NAT gateway's own, which AWS makes with it and which no subnet uses. */
export interface VpcRouteTablePlan {
  /** Unique in its VPC: the tier, followed by the zone where each has a table of its own. */
  readonly name: string;
  readonly tier: Tier | "nat";
  /** Names of the subnets that use it. */
  readonly subnets: readonly string[];
  readonly routes: readonly VpcRoutePlan[];
}

/** The NAT gateways of a VPC. */
export interface NatPlan {
  readonly mode: NatMode;
  /** Ids of the zones with addresses (regional) or with a gateway each; empty without NAT. */
  readonly zones: readonly string[];
}

/** What is said of VPC Block Public Access in the account and region. */
export interface PublicAccessPlan {
  /** Left out where a policy of the organization sets it. */
  readonly mode?: "block-bidirectional" | "block-ingress";
  /** Whether the VPC is excluded, before the mode is set: the internet is to reach it. */
  readonly excluded: boolean;
}

/** A VPC, the hub's or a spoke. */
export interface VpcPlan {
  /** Key of the account. */
  readonly account: string;
  readonly region: string;
  readonly cidr: string;
  readonly secondaryCidrs: readonly string[];
  /** Its block and the secondary ones: what it propagates. */
  readonly prefixes: readonly string[];
  /** By tier and zone. */
  readonly subnets: readonly SubnetPlan[];
  /** Blocks inside that no subnet has, as few as possible. */
  readonly free: readonly string[];
  readonly internetGateway: boolean;
  readonly nat: NatPlan;
  readonly routeTables: readonly VpcRouteTablePlan[];
  readonly publicAccess: PublicAccessPlan;
  /** Services with a gateway endpoint, such as s3. */
  readonly gatewayEndpoints: readonly string[];
  /** Services with an interface endpoint in this VPC, such as ecr.api. */
  readonly interfaceEndpoints: readonly string[];
}

/** An account's VPC. */
export interface SpokePlan extends VpcPlan {
  readonly segment: string;
  /** Whether it has an attachment to the transit gateway. */
  readonly attached: boolean;
  readonly egress: EgressMode;
  readonly public: PublicMode;
  /** Services whose endpoints it uses in the hub. */
  readonly centralEndpoints: readonly string[];
}

/** A prefix that an attachment brings into a table of the transit gateway. */
export interface PropagatedRoute {
  readonly prefix: string;
  /** Key of the account whose attachment it is. */
  readonly account: string;
}

/** Why a prefix is dropped: it is of a range that must not lead back through the hub, or an account's that is not allowed. */
export interface BlackholeRoute {
  readonly prefix: string;
  /** Key of the account that has the prefix; none for a range. */
  readonly deniedAccount?: string;
}

/** A route table of the transit gateway. */
export interface TransitTablePlan {
  /** `hub`, or the segment's key. */
  readonly name: string;
  /** Keys of the accounts whose attachments are associated with it. */
  readonly associated: readonly string[];
  /** Keys of the accounts whose attachments propagate into it, the network account among them. */
  readonly propagating: readonly string[];
  readonly propagated: readonly PropagatedRoute[];
  readonly blackholes: readonly BlackholeRoute[];
  /** Whether everything else goes to the hub's attachment. */
  readonly defaultToHub: boolean;
}

/** A segment in a region. */
export interface SegmentPlan {
  readonly key: string;
  /** Whether its VPCs are attached; one that is not has no table, no role and no zone. */
  readonly attached: boolean;
  /** Keys of the accounts that have a VPC in the region, sorted. */
  readonly accounts: readonly string[];
  /** Segments whose packets it exchanges, sorted; itself where it says so. */
  readonly talksTo: readonly string[];
  /** Names of the tables that its attachments propagate into, sorted: those of talksTo, and the hub's where it uses the hub. */
  readonly propagatesInto: readonly string[];
  /** Names of the private zones that its VPCs are associated with, those of endpoints aside. */
  readonly zones: readonly string[];
  /** Names of the zones of central endpoints that its VPCs are associated with. */
  readonly endpointZones: readonly string[];
}

/** A VPC of a plan. */
export interface VpcReference {
  readonly account: string;
  readonly region: string;
}

/** A private hosted zone, in the network account, made with the hub's VPC. */
export interface PrivateZonePlan {
  readonly name: string;
  /** Key of the segment whose VPCs are associated with it. */
  readonly segment: string;
  /** The environment that it is for; none for the shared services. */
  readonly environment?: string;
  /** Spokes, by authorization and association. */
  readonly vpcs: readonly VpcReference[];
}

/** An interface endpoint in the hub, and the private zone by which others find it. */
export interface CentralEndpointPlan {
  /** As in the service's name com.amazonaws.<region>.<service>. */
  readonly service: string;
  /** Name of the private zone in the network account. */
  readonly zone: string;
  /** Names of the records at and below the zone that lead to the endpoint. */
  readonly records: readonly string[];
  /** Spokes, by authorization and association. */
  readonly vpcs: readonly VpcReference[];
}

/** The hub in a region. */
export interface HubPlan {
  readonly vpc: VpcPlan;
  /** Prefixes that the hub's VPC routes to the gateway: the supernet, and every planned one outside it. */
  readonly returnRoutes: readonly string[];
  /** The hub's own table first, then the segments' by key. */
  readonly tables: readonly TransitTablePlan[];
  readonly endpoints: readonly CentralEndpointPlan[];
}

/** What quotas count. */
export interface RegionCounts {
  readonly attachments: number;
  /** Of the gateway. */
  readonly routeTables: number;
  /** Static and propagated ones, of all tables of the gateway. */
  readonly transitGatewayRoutes: number;
  /** Of the VPC route table that has most. */
  readonly vpcRoutes: number;
}

/** Networks of a region. */
export interface RegionPlan {
  readonly region: string;
  /** The supernet in the home region, the region's own range in others. */
  readonly range: string;
  /** Ids of the availability zones. */
  readonly zones: readonly string[];
  readonly hub: HubPlan;
  /** By key. */
  readonly segments: readonly SegmentPlan[];
  /** By account. */
  readonly spokes: readonly SpokePlan[];
  readonly counts: RegionCounts;
}

/** All networks. */
export interface NetworkPlan {
  readonly networkAccount: string;
  readonly supernet: string;
  /** The home region first, then by name. */
  readonly regions: readonly RegionPlan[];
  /** What AWS allows in each region. */
  readonly quotas: RegionCounts;
  /** By name; of no region, as private zones are. */
  readonly zones: readonly PrivateZonePlan[];
  /** Every VPC's block, by account and region: what stands from then on. */
  readonly blocks: BlocksByAccount;
}
