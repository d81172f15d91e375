import {
  sharedSegment,
  type AccountInput,
  type BlocksByAccount,
  type BlocksInput,
  type NetworkInput,
} from "@aws-foundation/network-plan";
import type { FilledNetwork } from "./sections/network.js";
import type { AccountState } from "./sections/accounts.js";
import { isDeployed } from "./stack-accounts.js";

interface SourceAccount {
  readonly cidr?: string | undefined;
  readonly environment?: string | undefined;
  readonly state: AccountState;
  readonly network?:
    | {
        readonly vpc?: "none" | undefined;
        readonly regionCidrs: Readonly<Record<string, string | undefined>>;
        readonly secondaryCidrs: readonly string[];
        readonly public?: AccountInput["public"];
      }
    | undefined;
}

/** What of a model its networks are planned from. */
export interface NetworkInputSource {
  readonly organization: {
    readonly shared?: { readonly network: string; readonly sharedServices: string } | undefined;
  };
  readonly regions: { readonly home: string; readonly allowed: readonly string[] };
  readonly environments: Readonly<Record<string, { readonly regions?: readonly string[] | undefined }>>;
  readonly accounts: Readonly<Record<string, SourceAccount>>;
  readonly network: DeepReadonlyNetwork;
}

type DeepReadonlyNetwork = Pick<
  NetworkInput,
  | "supernet"
  | "prefixLength"
  | "reserved"
  | "availabilityZones"
  | "tiers"
  | "nat"
  | "endpoints"
  | "dnsRoot"
  | "blockPublicAccess"
  | "quotas"
  | "segments"
> & {
  readonly mode: FilledNetwork["mode"];
  readonly regions: Readonly<Record<string, NetworkInput["regions"][string] | undefined>>;
};

/** What the planner takes; `undefined` without an account for the hub. */
export function networkInputOf(
  source: NetworkInputSource,
  previous: BlocksByAccount,
): NetworkInput | undefined {
  const { network, organization } = source;
  if (organization.shared === undefined) return undefined;
  const { availabilityZones, tiers, segments, nat, endpoints, dnsRoot, blockPublicAccess, quotas } = network;
  return {
    ...blocksInputOf(source),
    networkAccount: organization.shared.network,
    availabilityZones,
    tiers,
    segments,
    nat,
    endpoints,
    dnsRoot,
    blockPublicAccess,
    quotas,
    previous,
  };
}

/** What blocks are chosen by. */
export function blocksInputOf(source: NetworkInputSource): BlocksInput {
  const { network, regions } = source;
  const segmentOf = segmentsByEnvironment(network.segments);
  return {
    homeRegion: regions.home,
    allowedRegions: regions.allowed,
    supernet: network.supernet,
    prefixLength: network.prefixLength,
    reserved: network.reserved,
    regions: Object.fromEntries(
      Object.entries(network.regions).flatMap(([key, region]) =>
        region === undefined ? [] : [[key, region]],
      ),
    ),
    accounts: Object.fromEntries(
      Object.entries(source.accounts).map(([key, account]) => [
        key,
        accountInput(source, segmentOf, key, account),
      ]),
    ),
  };
}

function segmentsByEnvironment(segments: NetworkInput["segments"]): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(segments).flatMap(([key, { environments }]) =>
      environments.map((environment) => [environment, key] as const),
    ),
  );
}

/** Security accounts have no VPC, and the network account has the hub's alone. */
function accountInput(
  { organization, regions, environments }: NetworkInputSource,
  segmentOf: ReadonlyMap<string, string>,
  key: string,
  { cidr, environment, state, network }: SourceAccount,
): AccountInput {
  const isHub = key === organization.shared?.network;
  const ofEnvironment = environment === undefined ? undefined : segmentOf.get(environment);
  const segment = isHub
    ? undefined
    : key === organization.shared?.sharedServices
      ? sharedSegment
      : ofEnvironment;
  const narrowed = environment === undefined ? undefined : environments[environment]?.regions;
  return {
    ...(segment === undefined ? {} : { segment }),
    vpc: isDeployed({ state }) && network?.vpc !== "none" && (isHub || segment !== undefined),
    cidr,
    regionCidrs: network?.regionCidrs,
    secondaryCidrs: network?.secondaryCidrs,
    regions: narrowed ?? regions.allowed,
    public: network?.public,
  };
}
