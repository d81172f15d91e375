import {
  alwaysCentral,
  endpointRecords,
  endpointZone,
  gatewayEndpointServices,
} from "./endpoint-services.js";
import type { NetworkInput } from "./network-input.js";
import type { HubPlan, RegionPlan, SegmentPlan, SpokePlan, VpcPlan } from "./network-plan.js";
import { segmentsOf, type Segment } from "./segments.js";
import {
  attachmentsOf,
  prefixesToGateway,
  propagatesInto,
  transitTables,
  type AttachedSegment,
  type Attachment,
} from "./transit-tables.js";
import { planVpc, tiersOf } from "./vpc-plan.js";
import { zonesOf } from "./zone-choice.js";
import { privateZones } from "./private-zones.js";

/** The accounts' blocks in a region, by account. */
export type RegionBlocks = ReadonlyMap<string, string>;

/** Plans a region's hub and spokes; nothing where the network account has no block there. */
export function planRegion(
  input: NetworkInput,
  region: string,
  blocks: RegionBlocks,
): RegionPlan | undefined {
  const hubCidr = blocks.get(input.networkAccount);
  if (hubCidr === undefined) return undefined;
  const place = { region, zones: zonesOf(input, region) };
  const central = centralServices(input);
  const all = [...segmentsOf(input).values()].map((segment) =>
    withAttachments(input, place.region, segment, blocks),
  );
  const attached = all.filter((segment) => segment.attached && segment.attachments.length > 0);
  const hub = {
    account: input.networkAccount,
    prefixes: prefixesOf(input, region, input.networkAccount, hubCidr),
  };
  const hubEgress = input.nat !== "none" && attached.some(({ egress }) => egress === "central");
  const spokes = all
    .flatMap((segment) =>
      segment.attachments.map((attachment) =>
        planSpoke(input, place, attachment, segment, { attached, hub, hubEgress, central }),
      ),
    )
    .sort((a, b) => (a.account < b.account ? -1 : 1));
  const hubPlan = planHub(input, place, hub, attached, { hubEgress, central, spokes });
  const plan = {
    region,
    range: region === input.homeRegion ? input.supernet : (input.regions[region]?.range ?? ""),
    zones: place.zones,
    hub: hubPlan,
    segments: all
      .filter(({ attachments }) => attachments.length > 0)
      .map((segment) => planSegment(input, segment, attached, central, region)),
    spokes,
  };
  return { ...plan, counts: countsOf(hubPlan, spokes, attachmentsOf(attached).length + 1) };
}

interface Place {
  readonly region: string;
  readonly zones: readonly string[];
}

interface Surroundings {
  readonly attached: readonly AttachedSegment[];
  readonly hub: Attachment;
  readonly hubEgress: boolean;
  readonly central: readonly string[];
}

/** Services whose endpoints are in the hub; one that is in each VPC is not. */
function centralServices({ endpoints }: NetworkInput): string[] {
  return [...new Set([...alwaysCentral, ...endpoints.central])]
    .filter((service) => !endpoints.vpc.includes(service))
    .sort();
}

function withAttachments(
  input: NetworkInput,
  region: string,
  segment: Segment,
  blocks: RegionBlocks,
): AttachedSegment {
  const accounts = Object.keys(input.accounts).filter(
    (key) => input.accounts[key]?.segment === segment.key && input.accounts[key].vpc,
  );
  return {
    ...segment,
    usesHub: segment.attached && (segment.egress === "central" || centralServices(input).length > 0),
    attachments: accounts.sort().flatMap((account) => {
      const cidr = blocks.get(account);
      return cidr === undefined ? [] : [{ account, prefixes: prefixesOf(input, region, account, cidr) }];
    }),
  };
}

/** Secondary blocks are of the home region. */
function prefixesOf(input: NetworkInput, region: string, account: string, cidr: string): string[] {
  const secondary = region === input.homeRegion ? (input.accounts[account]?.secondaryCidrs ?? []) : [];
  return [cidr, ...secondary];
}

function planSpoke(
  input: NetworkInput,
  { region, zones }: Place,
  { account, prefixes }: Attachment,
  segment: AttachedSegment,
  { attached, hub, hubEgress, central }: Surroundings,
): SpokePlan {
  const publicMode = input.accounts[account]?.public ?? segment.public;
  const inbound = publicMode === "inbound";
  const nat = segment.egress === "local" ? segment.nat : "none";
  const reached = [hub, ...attachmentsOf(attached.filter(({ key }) => segment.talksTo.includes(key)))];
  const [cidr = "", ...secondaryCidrs] = prefixes;
  const vpc = planVpc({
    account,
    region,
    cidr,
    secondaryCidrs,
    zones,
    tiers: tiersOf({
      nat,
      inbound,
      isolated: input.tiers.isolated !== "none",
      attached: segment.attached,
    }),
    sizes: input.tiers,
    blockPublicAccess: input.blockPublicAccess,
    nat,
    natTier: "private",
    natReturns: false,
    inbound,
    interfaceEndpoints: input.endpoints.vpc,
    toGateway: segment.attached ? prefixesToGateway(input.supernet, reached) : [],
    defaultToGateway: segment.attached && segment.egress === "central" && hubEgress,
  });
  return {
    ...vpc,
    segment: segment.key,
    attached: segment.attached,
    egress: segment.egress,
    public: publicMode,
    centralEndpoints: segment.attached ? central : [],
  };
}

function planHub(
  input: NetworkInput,
  { region, zones }: Place,
  hub: Attachment,
  attached: readonly AttachedSegment[],
  {
    hubEgress,
    central,
    spokes,
  }: { hubEgress: boolean; central: readonly string[]; spokes: readonly SpokePlan[] },
): HubPlan {
  const nat = hubEgress ? input.nat : "none";
  const returnRoutes = prefixesToGateway(
    input.supernet,
    attachmentsOf(attached.filter(({ usesHub }) => usesHub)),
  );
  const [cidr = "", ...secondaryCidrs] = hub.prefixes;
  const vpcs = spokes.filter(({ centralEndpoints }) => centralEndpoints.length > 0);
  return {
    vpc: planVpc({
      account: hub.account,
      region,
      cidr,
      secondaryCidrs,
      zones,
      tiers: tiersOf({ nat, inbound: false, isolated: false, attached: true }),
      sizes: input.tiers,
      blockPublicAccess: input.blockPublicAccess,
      nat,
      natTier: "attachment",
      natReturns: true,
      inbound: false,
      interfaceEndpoints: central,
      toGateway: returnRoutes,
      defaultToGateway: false,
    }),
    returnRoutes,
    tables: transitTables(input.supernet, hub, attached, hubEgress),
    endpoints: central.map((service) => ({
      service,
      zone: endpointZone(service, region),
      records: endpointRecords(service, region),
      vpcs: vpcs.map(({ account }) => ({ account, region })),
    })),
  };
}

function planSegment(
  input: NetworkInput,
  segment: AttachedSegment,
  attached: readonly AttachedSegment[],
  central: readonly string[],
  region: string,
): SegmentPlan {
  return {
    key: segment.key,
    attached: segment.attached,
    accounts: segment.attachments.map(({ account }) => account),
    talksTo: segment.talksTo,
    propagatesInto: segment.attached ? propagatesInto(segment, attached) : [],
    zones: privateZones(input, segment).map(({ name }) => name),
    endpointZones: segment.attached ? central.map((service) => endpointZone(service, region)) : [],
  };
}

function countsOf(hub: HubPlan, spokes: readonly SpokePlan[], attachments: number): RegionPlan["counts"] {
  const vpcs: readonly VpcPlan[] = [hub.vpc, ...spokes];
  return {
    attachments,
    routeTables: hub.tables.length,
    transitGatewayRoutes: hub.tables.reduce(
      (sum, { propagated, blackholes, defaultToHub }) =>
        sum + propagated.length + blackholes.length + (defaultToHub ? 1 : 0),
      0,
    ),
    vpcRoutes: Math.max(...vpcs.map(longestRouteTable)),
  };
}

/** Routes of the table that has most: beside those planned, one to each of its VPC's blocks, and one to each gateway endpoint. */
export function longestRouteTable({ routeTables, prefixes }: VpcPlan): number {
  const planned = routeTables.map(({ routes }) => routes.length);
  return Math.max(...planned) + prefixes.length + gatewayEndpointServices.length;
}
