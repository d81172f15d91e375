import type { AccountInput, NetworkInput, SegmentInput } from "./network-input.js";
import type { NetworkPlan, RegionPlan, SpokePlan, TransitTablePlan } from "./network-plan.js";
import { planNetwork } from "./plan-network.js";

const bothRegions = ["us-east-1", "us-west-2"];

/** An account in a segment, with a block of 10.0.0.0/8. */
export function account(segment: string, second: number, more: Partial<AccountInput> = {}): AccountInput {
  return { segment, vpc: true, cidr: `10.${second}.0.0/16`, regions: bothRegions, ...more };
}

/** A segment that goes out by the hub and talks to the shared services. */
export function segment(more: Partial<SegmentInput> = {}): SegmentInput {
  return {
    environments: [],
    reach: [{ segment: "shared" }],
    egress: "central",
    public: "none",
    nat: "regional",
    ...more,
  };
}

/** A segment of its own: it talks to nobody and goes out by itself. */
export const alone: SegmentInput = segment({ reach: [], egress: "local", public: "egress" });

/** Hub, shared services, production, development and a sandbox, one account each, in one region. */
export const smallNetwork: NetworkInput = {
  networkAccount: "network",
  homeRegion: "us-east-1",
  allowedRegions: bothRegions,
  supernet: "10.0.0.0/8",
  prefixLength: 16,
  reserved: ["172.17.0.0/16"],
  availabilityZones: 3,
  regions: {},
  tiers: {},
  segments: {
    shared: segment({ reach: [] }),
    prod: segment({ environments: ["prod"] }),
    dev: segment({ environments: ["dev"] }),
    sandbox: { ...alone, environments: ["sandbox"] },
  },
  nat: "regional",
  endpoints: { central: [], vpc: [] },
  dnsRoot: "example.internal",
  blockPublicAccess: "account",
  quotas: {},
  accounts: {
    network: { vpc: true, cidr: "10.11.0.0/16", regions: bothRegions },
    tools: account("shared", 10),
    production: account("prod", 0),
    development: account("dev", 2),
    playground: account("sandbox", 99),
  },
  previous: {},
};

/** The plan of the small network with other fields, and other or further accounts. */
export function planOf(
  fields: Partial<NetworkInput> = {},
  accounts: NetworkInput["accounts"] = {},
): NetworkPlan {
  return planNetwork({ ...smallNetwork, ...fields, accounts: { ...smallNetwork.accounts, ...accounts } });
}

/** A region of a plan. @default the home region */
export function regionOf({ regions }: NetworkPlan, name = "us-east-1"): RegionPlan {
  const region = regions.find(({ region }) => region === name);
  if (region === undefined) throw new Error(`nothing is planned in ${name}`);
  return region;
}

/** A route table of the home region's gateway. */
export function tableOf(plan: NetworkPlan, name: string): TransitTablePlan {
  const table = regionOf(plan).hub.tables.find((table) => table.name === name);
  if (table === undefined) throw new Error(`the gateway has no table ${name}`);
  return table;
}

/** An account's VPC in the home region. */
export function spokeOf(plan: NetworkPlan, account: string): SpokePlan {
  const spoke = regionOf(plan).spokes.find((spoke) => spoke.account === account);
  if (spoke === undefined) throw new Error(`${account} has no VPC`);
  return spoke;
}
