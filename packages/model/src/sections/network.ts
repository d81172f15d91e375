import { networkQuotas, type Quota } from "@aws-foundation/core";
import {
  egressModes,
  natModes,
  publicAccessOwners,
  publicModes,
  sharedSegment,
  subnetLimits,
  zoneLimits,
} from "@aws-foundation/network-plan";
import { z } from "zod";
import type { ParsedModel } from "../schema.js";
import { keySchema } from "./key.js";
import { regionSchema } from "./region.js";

const networkModes = ["transit-gateway", "none"] as const;
type NetworkMode = (typeof networkModes)[number];

const rangeSchema = z.string();
const lengthSchema = z.int().min(subnetLimits.shortest).max(subnetLimits.longest);
const natSchema = z.enum(natModes, { error: "no such kind of NAT" });
const egressSchema = z.enum(egressModes, { error: "no such way out" });
const publicSchema = z.enum(publicModes, { error: "no such mode" });

const zonesSchema = z.union([z.int().min(zoneLimits.fewest).max(zoneLimits.most), z.array(z.string())], {
  error: `must be a number from ${zoneLimits.fewest} to ${zoneLimits.most}, or a list of zone ids such as use1-az1`,
});

/** A quota that AWS has raised. */
function quotaSchema({ byDefault, most, name, serviceCode, quotaCode }: Quota) {
  const number = z.int().min(byDefault);
  return (most === undefined ? number : number.max(most))
    .optional()
    .describe(`${name} (${serviceCode}, ${quotaCode}). Left out: ${byDefault.toLocaleString("en-US")}.`);
}

const reachSchema = z
  .array(
    z.union(
      [
        z.string(),
        z.strictObject({
          segment: z.string().describe("The other segment."),
          reason: z.string().min(10).optional().describe("Why, for whoever reviews it."),
        }),
      ],
      { error: 'must be a segment\'s key, or { segment: prod, reason: "..." }' },
    ),
  )
  .optional()
  .describe(
    "Segments that it talks to, both ways; itself where its accounts are to reach each other. Left out: shared; for the " +
      "segment sandbox nobody. Between segments of environments with a reason: { segment: prod, reason: ... }.",
  );

const segmentSchema = z
  .strictObject({
    environments: z
      .array(z.string())
      .optional()
      .describe("The environments whose accounts are in it. Left out: the one with the segment's key."),
    reach: reachSchema,
    egress: egressSchema
      .optional()
      .describe(
        "As network.egress, for this segment. Left out: as there; local for one that reaches nobody.",
      ),
    public: publicSchema
      .optional()
      .describe(
        "Whether its VPCs have an internet gateway. none: no; egress: for going out; inbound: also public subnets, which " +
          "the internet reaches. Left out: egress where they go out by themselves, else none.",
      ),
    nat: natSchema.optional().describe("As network.nat, for VPCs of this segment that go out by themselves."),
  })
  .describe("Accounts that are treated alike, and whom they talk to.");

export const networkSchema = z
  .strictObject({
    mode: z
      .enum(networkModes, { error: "no such mode" })
      .optional()
      .describe(
        "transit-gateway: a VPC for each account with a cidr, joined by a transit gateway in the network account. none: no " +
          "networks. Left out: none in the preset starter, without organization.shared, and where one account is network and " +
          "shared services; else transit-gateway.",
      ),
    supernet: rangeSchema
      .default("10.0.0.0/8")
      .describe("The range of all networks: new blocks are of it, and routes to it stay inside."),
    prefixLength: lengthSchema
      .default(16)
      .describe("Length of the blocks that are allocated, 16-28; 20 leaves room for 4,096 in 10.0.0.0/8."),
    reserved: z
      .array(rangeSchema)
      .default(["172.17.0.0/16"])
      .describe(
        "Ranges that no block may touch: on-premises, partners, and 172.17.0.0/16, which Cloud9 and SageMaker use inside.",
      ),
    availabilityZones: zonesSchema
      .default(3)
      .describe(
        "How many availability zones VPCs have, 2-6, or which, by id (not by name, which differs between accounts). " +
          "use1-az3 is taken only where it is named.",
      ),
    regions: z
      .partialRecord(
        regionSchema,
        z.strictObject({
          range: rangeSchema.describe("The range of this region's blocks, which no other block is of."),
          availabilityZones: zonesSchema
            .optional()
            .describe("As network.availabilityZones. Left out: as many as there."),
        }),
      )
      .default({})
      .describe(
        "Regions with networks besides the home region. Every account that may use the region gets a further block of its range.",
      ),
    tiers: z
      .strictObject({
        public: lengthSchema.optional().describe("Length of public subnets. Left out: a 32nd of the VPC."),
        private: lengthSchema.optional().describe("Length of private subnets. Left out: a 16th of the VPC."),
        isolated: z
          .union([lengthSchema, z.literal("none")], { error: "must be a length from 16 to 28, or none" })
          .optional()
          .describe(
            "Length of subnets that know nothing but their VPC, or none. Left out: a 32nd of the VPC.",
          ),
      })
      .default({})
      .describe("How large subnets are, of each tier and zone. Attachments have a /28."),
    segments: z
      .record(keySchema, segmentSchema)
      .default({})
      .describe(
        "Who may talk to whom, by segment. Left out: a segment for each environment that talks to the shared services " +
          "alone, and sandbox to nobody.",
      ),
    egress: egressSchema
      .default("central")
      .describe("How VPCs reach the internet. central: by the hub; local: each by itself."),
    nat: natSchema
      .default("regional")
      .describe(
        "NAT gateways. regional: one that is in all zones; per-az: one in each zone; one: in the first zone, which takes all " +
          "down with it; none: nobody goes out.",
      ),
    endpoints: z
      .strictObject({
        central: z
          .array(z.string())
          .default([])
          .describe(
            "Services with an interface endpoint in the hub that all use; kms always. Example: [ssm, ecr.api].",
          ),
        vpc: z
          .array(z.string())
          .default([])
          .describe("Services with an interface endpoint in every VPC, 7.30 USD a month and zone each."),
      })
      .prefault({})
      .describe(
        "Ways to AWS's services past the internet. Every VPC has the gateway endpoints of S3 and DynamoDB.",
      ),
    dnsRoot: z
      .string()
      .regex(
        /^(?=.{3,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
        "must be a domain in lower-case letters, such as foundation.internal",
      )
      .default("foundation.internal")
      .describe(
        "The domain below which every environment has its private zone, such as prod.foundation.internal.",
      ),
    blockPublicAccess: z
      .enum(publicAccessOwners, { error: "no such owner" })
      .default("account")
      .describe(
        "Who sets VPC Block Public Access. account: each VPC's stack; policy: the guardrail ec2-settings, in every account and " +
          "region, where what comes in is blocked and NAT gateways go out. VPCs with public: inbound are excluded either way.",
      ),
    quotas: z
      .strictObject({
        attachments: quotaSchema(networkQuotas.attachments),
        routeTables: quotaSchema(networkQuotas.routeTables),
        transitGatewayRoutes: quotaSchema(networkQuotas.transitGatewayRoutes),
        vpcRoutes: quotaSchema(networkQuotas.vpcRoutes),
      })
      .default({})
      .describe(
        "Quotas that AWS has raised: what is planned has to keep to them. doctor says whether they are so.",
      ),
  })
  .prefault({})
  .describe("Networks: addresses, who may talk to whom, ways to the internet and to AWS's services.");

/** What an account says of its networks. */
export const accountNetworkSchema = z
  .strictObject({
    vpc: z
      .literal("none", { error: "must be none, or be left out" })
      .optional()
      .describe("none: the account's blocks are kept for it, and it has no VPC."),
    regionCidrs: z
      .partialRecord(regionSchema, z.string())
      .default({})
      .describe("Blocks in regions besides the home region. Left out: allocated from the region's range."),
    secondaryCidrs: z
      .array(z.string())
      .default([])
      .describe(
        "Further blocks of the VPC in the home region, such as 100.64.0.0/16: private subnets, an eighth each.",
      ),
    public: publicSchema.optional().describe("As network.segments.*.public, for this account's VPCs."),
  })
  .describe("The account's networks, beside its cidr.");

type ParsedNetwork = ParsedModel["network"];
type ParsedSegment = ParsedNetwork["segments"][string];

/** A segment whose every default is filled in. */
interface FilledSegment {
  environments: string[];
  reach: { segment: string; reason?: string | undefined }[];
  egress: NonNullable<ParsedSegment["egress"]>;
  public: NonNullable<ParsedSegment["public"]>;
  nat: NonNullable<ParsedSegment["nat"]>;
}

export interface FilledNetwork extends Omit<ParsedNetwork, "mode" | "segments"> {
  mode: NetworkMode;
  segments: Record<string, FilledSegment>;
}

/** What of a model its networks follow from. */
export interface NetworkSource {
  readonly preset: ParsedModel["preset"];
  readonly organization: { readonly shared?: ParsedModel["organization"]["shared"] };
  readonly accounts: Readonly<Record<string, Pick<ParsedModel["accounts"][string], "cidr" | "environment">>>;
  readonly network: ParsedNetwork;
}

/** Segments that talk to nobody where nothing is said. */
const withoutReach: readonly string[] = ["sandbox"];

/** Networks with the defaults that depend on the preset, the organization's parts, or on other fields. */
export function fillNetwork(source: NetworkSource): FilledNetwork {
  const { network } = source;
  return {
    ...network,
    mode: network.mode ?? defaultNetworkMode(source),
    segments: Object.fromEntries(
      Object.entries({ ...implicitSegments(source), ...network.segments }).map(([key, segment]) => [
        key,
        fillSegment(network, key, segment),
      ]),
    ),
  };
}

/** A gateway pays where there are networks to join, and an account of its own to own it. */
function defaultNetworkMode({ preset, organization: { shared } }: NetworkSource): NetworkMode {
  if (preset === "starter" || shared === undefined || shared.network === shared.sharedServices) return "none";
  return "transit-gateway";
}

/** Segments that nobody has to write: of the shared services, and of each environment with a block and no other segment. */
function implicitSegments({ accounts, network }: NetworkSource): Record<string, ParsedSegment> {
  const written = new Set(
    Object.entries(network.segments).flatMap(([key, { environments }]) => environments ?? [key]),
  );
  const used = Object.values(accounts).flatMap(({ cidr, environment }) =>
    cidr === undefined || environment === undefined || written.has(environment) ? [] : [environment],
  );
  const environments = [...new Set(used)].sort().filter((key) => !Object.hasOwn(network.segments, key));
  return {
    [sharedSegment]: { environments: [], reach: [] },
    ...Object.fromEntries(environments.map((key) => [key, {}])),
  };
}

function fillSegment(network: ParsedNetwork, key: string, segment: ParsedSegment): FilledSegment {
  const environments = segment.environments ?? (key === sharedSegment ? [] : [key]);
  const reach = (segment.reach ?? defaultReach(key)).map((other) =>
    typeof other === "string" ? { segment: other } : other,
  );
  // The others reach the shared services, which need not say so.
  const alone = reach.length === 0 && key !== sharedSegment;
  const egress = segment.egress ?? (alone ? "local" : network.egress);
  const nat = segment.nat ?? network.nat;
  return {
    environments,
    reach,
    egress,
    nat,
    public: segment.public ?? (egress === "local" && nat !== "none" ? "egress" : "none"),
  };
}

function defaultReach(key: string): string[] {
  return key === sharedSegment || withoutReach.includes(key) ? [] : [sharedSegment];
}
