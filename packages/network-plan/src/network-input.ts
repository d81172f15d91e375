import type { RaisedQuotas } from "./network-quotas.js";

/** How a VPC reaches the internet: NAT gateways in one piece for a region, one in each zone, one alone, or none. */
export const natModes = ["regional", "per-az", "one", "none"] as const;
export type NatMode = (typeof natModes)[number];

/** Where a segment's VPCs go out: through the hub, or each by itself. */
export const egressModes = ["central", "local"] as const;
export type EgressMode = (typeof egressModes)[number];

/** How public a VPC is: no internet gateway; one for going out; or public subnets that the internet reaches, too. */
export const publicModes = ["none", "egress", "inbound"] as const;
export type PublicMode = (typeof publicModes)[number];

/** Who sets VPC Block Public Access; of two, each would undo the other. */
export const publicAccessOwners = ["account", "policy"] as const;
export type PublicAccessOwner = (typeof publicAccessOwners)[number];

/** The tiers of a VPC, in the order in which people read them. */
export const tiers = ["public", "private", "isolated", "attachment"] as const;
export type Tier = (typeof tiers)[number];

/** Prefix lengths of the tiers whose size can be chosen. Left out: as large as its place in the VPC. */
export interface TierSizes {
  readonly public?: number | undefined;
  readonly private?: number | undefined;
  readonly isolated?: number | "none" | undefined;
}

/** Availability zones: how many of the region's, or which, by id. */
export type ZoneChoice = number | readonly string[];

/** A region besides the home region. */
export interface RegionInput {
  /** The range that all blocks of that region are of. */
  readonly range: string;
  /** @default as in the home region, as far as the region has as many */
  readonly availabilityZones?: ZoneChoice | undefined;
}

/** Whom a segment may talk to. */
export interface ReachInput {
  readonly segment: string;
  /** Why; demanded between segments of environments. */
  readonly reason?: string | undefined;
}

/** Accounts that are treated alike. */
export interface SegmentInput {
  /** Environments whose accounts are in it; none for the segment of the shared services. */
  readonly environments: readonly string[];
  readonly reach: readonly ReachInput[];
  readonly egress: EgressMode;
  readonly public: PublicMode;
  /** NAT of VPCs that go out by themselves. */
  readonly nat: NatMode;
}

/** An account as far as networks have to know it. */
export interface AccountInput {
  /** Key of its segment; `undefined` for the network account, and for accounts that never have a VPC. */
  readonly segment?: string | undefined;
  /** Whether its VPC is to be there; a block without VPC is kept free. */
  readonly vpc: boolean;
  /** Block in the home region; without it there is no VPC anywhere. */
  readonly cidr?: string | undefined;
  /** Blocks in other regions, by region, where they are not to be allocated. */
  readonly regionCidrs?: Readonly<Record<string, string | undefined>> | undefined;
  /** Further blocks of the VPC in the home region. */
  readonly secondaryCidrs?: readonly string[] | undefined;
  /** Regions that it may use. */
  readonly regions: readonly string[];
  /** @default as its segment says */
  readonly public?: PublicMode | undefined;
}

/** Blocks by region, by account. */
export type BlocksByAccount = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What blocks are chosen by, with networks or without. */
export interface BlocksInput {
  readonly homeRegion: string;
  /** Every region in which resources may exist. */
  readonly allowedRegions: readonly string[];
  /** The range of all blocks, unless they say otherwise. */
  readonly supernet: string;
  /** Length of the blocks that are allocated. */
  readonly prefixLength: number;
  /** Ranges that no block may touch. */
  readonly reserved: readonly string[];
  /** Regions besides the home region. */
  readonly regions: Readonly<Record<string, RegionInput>>;
  readonly accounts: Readonly<Record<string, AccountInput>>;
}

/** What networks are planned from. Paths of problems are those of the model, which says it the same way. */
export interface NetworkInput extends BlocksInput {
  /** Key of the account that has the hub. */
  readonly networkAccount: string;
  readonly availabilityZones: ZoneChoice;
  readonly tiers: TierSizes;
  readonly segments: Readonly<Record<string, SegmentInput>>;
  /** NAT of the hub. */
  readonly nat: NatMode;
  /** Services with interface endpoints: in the hub for all, and in each VPC. */
  readonly endpoints: { readonly central: readonly string[]; readonly vpc: readonly string[] };
  /** The domain below which each environment has its zone. */
  readonly dnsRoot: string;
  /** Who sets VPC Block Public Access: each account's stack, or a policy of the organization. */
  readonly blockPublicAccess: PublicAccessOwner;
  readonly quotas: RaisedQuotas;
  /** Blocks as they were deployed last, which stand. */
  readonly previous: BlocksByAccount;
}

/** Something wrong with what networks are planned from. */
export interface NetworkProblem {
  /** Where the model says it. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself is meant, or its value. @default "value" */
  readonly at?: "key" | "value";
  readonly problem: string;
  readonly fix: string;
}

/** The segment of the account of the shared services, which is there without being written. */
export const sharedSegment = "shared";

/** The name of the hub's own route table in the transit gateway; no segment is called so. */
export const hubTable = "hub";
