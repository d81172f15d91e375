import {
  planNetwork,
  type NetworkInput,
  type NetworkPlan,
  type RegionPlan,
  type SegmentPlan,
  type SpokePlan,
} from "@aws-foundation/network-plan";
import { nameOf, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import type { NetworkVpcArgs } from "./vpc-args.js";

export const accountIds = {
  management: "111111111111",
  archive: "222222222222",
  network: "333333333333",
  production: "444444444444",
  development: "555555555555",
} as const;

export const organizationId = "o-a1b2c3d4e5";
export const home = "us-east-1";
export const logArchive: NetworkVpcArgs["logArchive"] = { accountId: accountIds.archive, home };

/** An organization with production, two parts of development and a sandbox beside the shared services. */
export const input: NetworkInput = {
  networkAccount: "network",
  homeRegion: home,
  allowedRegions: [home, "us-west-2"],
  supernet: "10.0.0.0/8",
  prefixLength: 16,
  reserved: [],
  availabilityZones: 2,
  regions: {},
  tiers: {},
  segments: {
    shared: segment([], []),
    prod: segment(["prod"], ["shared"]),
    dev: segment(["dev"], ["shared"]),
    sandbox: { ...segment(["sandbox"], []), egress: "local", public: "egress" },
  },
  nat: "regional",
  endpoints: { central: ["ecr.dkr"], vpc: [] },
  blockPublicAccess: "account",
  quotas: {},
  dnsRoot: "foundation.internal",
  accounts: {
    network: account("10.11.0.0/16"),
    "shared-services": { ...account("10.10.0.0/16"), segment: "shared" },
    production: { ...account("10.0.0.0/16"), segment: "prod", secondaryCidrs: ["100.64.0.0/16"] },
    development: { ...account("10.2.0.0/16"), segment: "dev" },
    sandbox: { ...account("10.99.0.0/16"), segment: "sandbox" },
  },
  previous: {},
};

/** The same with networks in another region, too. */
export const inTwoRegions: NetworkInput = {
  ...input,
  regions: { "us-west-2": { range: "10.128.0.0/9" } },
};

export function plan(change: Partial<NetworkInput> = {}): NetworkPlan {
  return planNetwork({ ...input, ...change });
}

export function regionOf(network: NetworkPlan, region = home): RegionPlan {
  return found(network.regions.find((other) => other.region === region));
}

export function spokeOf(network: NetworkPlan, key: string): SpokePlan {
  return found(regionOf(network).spokes.find((spoke) => spoke.account === key));
}

export function segmentOf(network: NetworkPlan, key: string): SegmentPlan {
  return found(regionOf(network).segments.find((other) => other.key === key));
}

export function provider(key: keyof typeof accountIds): aws.Provider {
  return new aws.Provider(key, { region: home, allowedAccountIds: [accountIds[key]] });
}

/** Names of all resources of a type. */
export function names(recording: Recording, type: string): string[] {
  return recording.ofType(type).map(nameOf).sort();
}

/** Names of what a resource waits for. */
export function after(recording: Recording, type: string, name: string): string[] {
  return (recording.get(type, name).dependencies ?? []).map((urn) => urn.split("::").at(-1) ?? "");
}

/** Name of the provider that a resource is made with. */
export function providerOf(recording: Recording, type: string, name: string): string {
  return recording.get(type, name).provider?.split("::").at(-2) ?? "";
}

/** A segment that goes out by the hub. */
export function segment(environments: string[], reach: string[]): NetworkInput["segments"][string] {
  return {
    environments,
    reach: reach.map((other) => ({ segment: other })),
    egress: "central",
    public: "none",
    nat: "regional",
  };
}

/** An account with a VPC. */
export function account(cidr: string): NetworkInput["accounts"][string] {
  return { vpc: true, cidr, regions: [home, "us-west-2"] };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the plan has none");
  return value;
}
