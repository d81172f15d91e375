import { contains, prefixLength } from "./address-blocks.js";
import { hubTable } from "./network-input.js";
import type {
  NetworkPlan,
  RegionPlan,
  TransitTablePlan,
  VpcPlan,
  VpcReference,
  VpcRouteTarget,
} from "./network-plan.js";

/** The entry of a route table that decides where a packet goes next. */
export interface RouteStep {
  /** The table: of a VPC as `<account> <name>`, of the transit gateway as `transit gateway <name>`. */
  readonly table: string;
  /** The entry's prefix; `undefined` where the table has none for the destination. */
  readonly prefix: string | undefined;
  /** Where it leads, as people are told of it. */
  readonly leadsTo: string;
}

/** The way of packets to one prefix of a VPC. */
export interface Way {
  /** The prefix of the destination. */
  readonly destination: string;
  readonly arrives: boolean;
  readonly steps: readonly RouteStep[];
}

/** Whether two VPCs can exchange packets, by their routes alone: security groups and network ACLs aside. */
export interface Reachability {
  /** Whether packets arrive at some prefix of each of them. */
  readonly flows: boolean;
  readonly forward: readonly Way[];
  readonly back: readonly Way[];
}

/**
 * Whether packets from private subnets of one VPC get to another one, and their answers back, and by which entries.
 * @throws RangeError for a VPC that is not planned.
 */
export function reachable(plan: NetworkPlan, from: VpcReference, to: VpcReference): Reachability {
  const [source, target] = [placeOf(plan, from), placeOf(plan, to)];
  const forward = waysTo(source, target.vpc);
  const back = waysTo(target, source.vpc);
  return { flows: arrivesSomewhere(forward) && arrivesSomewhere(back), forward, back };
}

/** A VPC and what is around it. */
interface Place {
  readonly region: RegionPlan;
  readonly vpc: VpcPlan;
}

function placeOf({ regions }: NetworkPlan, { account, region }: VpcReference): Place {
  const found = regions.find((plan) => plan.region === region);
  const vpc = found && [found.hub.vpc, ...found.spokes].find((vpc) => vpc.account === account);
  if (found === undefined || vpc === undefined)
    throw new RangeError(`there is no VPC of "${account}" in ${region}`);
  return { region: found, vpc };
}

function arrivesSomewhere(ways: readonly Way[]): boolean {
  return ways.some(({ arrives }) => arrives);
}

function waysTo(source: Place, target: VpcPlan): Way[] {
  return target.prefixes.map((destination) => {
    const steps: RouteStep[] = [];
    return { destination, arrives: follow(source, "private", target, destination, steps), steps };
  });
}

/** Follows a packet from a route table of a VPC on, and says whether it arrives. */
function follow(
  { region, vpc }: Place,
  tableName: string,
  target: VpcPlan,
  destination: string,
  steps: RouteStep[],
): boolean {
  const isThere = vpc.account === target.account && vpc.region === target.region;
  const local = vpc.prefixes.find((prefix) => contains(prefix, destination));
  if (local !== undefined) {
    steps.push({ table: `${vpc.account} ${tableName}`, prefix: local, leadsTo: "the VPC itself" });
    return isThere;
  }
  const table = vpc.routeTables.find(({ name, tier }) => name === tableName || tier === tableName);
  const route = longest(table?.routes ?? [], ({ destination: prefix }) => prefix, destination);
  const leadsTo = route === undefined ? "nowhere" : targetWords[route.target.kind];
  steps.push({ table: `${vpc.account} ${tableName}`, prefix: route?.destination, leadsTo });
  if (route?.target.kind === "transit-gateway")
    return throughGateway(region, vpc, target, destination, steps);
  // In the hub packets come back out of the NAT gateway into its own table, or that of its subnet.
  if (route?.target.kind === "nat" && vpc === region.hub.vpc)
    return follow(
      { region, vpc },
      vpc.nat.mode === "regional" ? "nat" : "public",
      target,
      destination,
      steps,
    );
  // The internet has no way to a private address.
  return false;
}

const targetWords: Readonly<Record<VpcRouteTarget["kind"], string>> = {
  "transit-gateway": "the transit gateway",
  "internet-gateway": "the internet",
  nat: "the NAT gateway",
};

/** What a table of the gateway may do with a packet. */
interface TransitEntry {
  readonly prefix: string;
  /** The account whose attachment it leads to; none for a blackhole. */
  readonly account?: string;
}

function throughGateway(
  region: RegionPlan,
  from: VpcPlan,
  target: VpcPlan,
  destination: string,
  steps: RouteStep[],
): boolean {
  const table = region.hub.tables.find(({ associated }) => associated.includes(from.account));
  const name = `transit gateway ${table?.name ?? ""}`.trimEnd();
  const entry = table && transitEntry(table, region.hub.vpc.account, destination);
  const leadsTo =
    entry === undefined
      ? "nowhere"
      : entry.account === undefined
        ? "a blackhole"
        : `the attachment of ${entry.account}`;
  steps.push({ table: name, prefix: entry?.prefix, leadsTo });
  // Whoever comes out of the hub and into it again is on a circle.
  if (entry?.account === undefined || (table?.name === hubTable && entry.account === region.hub.vpc.account))
    return false;
  const next = [region.hub.vpc, ...region.spokes].find(({ account }) => account === entry.account);
  if (next === undefined) return false;
  return follow({ region, vpc: next }, "attachment", target, destination, steps);
}

/**
 * The longest prefix decides, and of equally long ones the static one.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
 */
function transitEntry(table: TransitTablePlan, hub: string, destination: string): TransitEntry | undefined {
  // Static ones first, so that they are found first.
  const entries: TransitEntry[] = [
    ...table.blackholes.map(({ prefix }) => ({ prefix })),
    ...(table.defaultToHub ? [{ prefix: "0.0.0.0/0", account: hub }] : []),
    ...table.propagated.map(({ prefix, account }) => ({ prefix, account })),
  ];
  return longest(entries, ({ prefix }) => prefix, destination);
}

/** The first of the entries with the longest prefix that contains the destination. */
function longest<T>(
  entries: readonly T[],
  prefixOf: (entry: T) => string,
  destination: string,
): T | undefined {
  return entries
    .filter((entry) => contains(prefixOf(entry), destination))
    .reduce<T | undefined>(
      (best, entry) =>
        best === undefined || prefixLength(prefixOf(entry)) > prefixLength(prefixOf(best)) ? entry : best,
      undefined,
    );
}
