import { clientSettings } from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import { networkPlan } from "@aws-foundation/model";
import { availabilityZones } from "@aws-foundation/network-plan";
import { DescribeAvailabilityZonesCommand, EC2Client, type AvailabilityZone } from "@aws-sdk/client-ec2";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud } from "../cloud.js";
import { fail, ok, skipped, type Check, type Finding } from "../finding.js";
import { inRegions } from "../in-regions.js";
import type { EnteredPlace } from "../network-places.js";
import { permitted } from "../permitted.js";
import { withoutNetworks } from "./without-networks.js";

/**
 * Accounts have the availability zones of their VPCs: not every account may use all of a region's, and the table of zones
 * may be older than a region.
 */
export const networkZonesCheck: Check<Pick<Cloud, "model" | "networkPlaces">> = {
  id: "network-zones",
  title: "Network zones",
  group: "accounts",
  run: async ({ model, networkPlaces }) => {
    const none = withoutNetworks(model);
    if (none !== undefined) return none;
    const places = (await networkPlaces()).filter(({ planned }) => planned !== undefined);
    const found = await sideBySide(places, callsAtOnce, async (place) => ({
      key: place.key,
      region: place.region,
      wanted: networkPlan(model)?.regions.find(({ region }) => region === place.region)?.zones ?? [],
      found: await zonesIn(place),
    }));
    return judgeZones(found);
  },
};

/** Ids of zones that an account's VPC in a region is to be in, and of those that there are. */
export interface ZonesOfPlace {
  readonly key: string;
  readonly region: string;
  readonly wanted: readonly string[];
  readonly found: readonly string[];
}

/** What the zones of accounts mean for what is planned. */
export function judgeZones(places: readonly ZonesOfPlace[]): Finding {
  if (places.length === 0) return skipped("there are no accounts with a VPC to look into yet");
  const lacking = places.flatMap(({ key, region, wanted, found }) => {
    const missing = wanted.filter((zone) => !found.includes(zone));
    return missing.length === 0
      ? []
      : [`${key}: ${region} has no ${missing.join(", ")}; there are ${found.join(", ")}`];
  });
  if (lacking.length > 0)
    return fail(
      "accounts lack availability zones of their VPCs",
      "before VPCs are made, name zones that every account has: network.availabilityZones, or those of network.regions; later, ask AWS Support for the zone",
      lacking,
    );
  const known = new Set(places.flatMap(({ region }) => availabilityZones(region)));
  const further = [...new Set(places.flatMap(({ found }) => found))].filter((zone) => !known.has(zone));
  return ok(
    `all are there, ${inRegions(places.length)}`,
    further
      .sort()
      .map((zone) => `${zone} is newer than this version of the foundation, and cannot be named yet`),
  );
}

/** Ids of zones in which a VPC can be. A full one takes nothing new. @param isThere Whether the VPC is there already. */
export function usableZones(zones: readonly AvailabilityZone[], isThere: boolean): string[] {
  return zones
    .filter(({ State }) => State !== "unavailable" && (isThere || State !== "constrained"))
    .map(({ ZoneId = "" }) => ZoneId)
    .sort();
}

async function zonesIn({ session, region, own }: EnteredPlace): Promise<readonly string[]> {
  const client = new EC2Client(clientSettings(session, region));
  const command = new DescribeAvailabilityZonesCommand({
    Filters: [{ Name: "zone-type", Values: ["availability-zone"] }],
  });
  try {
    const call = client.send(command);
    const { AvailabilityZones = [] } = await permitted("ec2:DescribeAvailabilityZones", call);
    return usableZones(AvailabilityZones, own !== undefined);
  } finally {
    client.destroy();
  }
}
