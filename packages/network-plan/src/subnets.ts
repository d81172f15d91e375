import { addressCount, blockAt, freeIn, prefixLength, rangeOf } from "./address-blocks.js";
import { zoneNumber } from "./availability-zones.js";
import type { Tier, TierSizes } from "./network-input.js";
import type { SubnetPlan } from "./network-plan.js";

/**
 * Sizes of subnets that AWS takes, and the addresses of each that it keeps for itself.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export const subnetLimits = { shortest: 16, longest: 28, reservedAddresses: 5 } as const;

/**
 * Where each tier is. A VPC has eight parts, one for each zone by the number in its id, which is at most six. In its part
 * a zone has the first half for private subnets, a quarter for isolated and a quarter for public ones. The last two parts
 * hold the attachments' subnets, one after the other, and are free otherwise. So a subnet's place follows from its VPC, its
 * tier and its zone, and from nothing that can be added or removed.
 */
const places: Readonly<Record<Exclude<Tier, "attachment">, { bits: number; eighths: number }>> = {
  private: { bits: 4, eighths: 0 },
  isolated: { bits: 5, eighths: 0.5 },
  public: { bits: 5, eighths: 0.75 },
};

/** The part in which attachments are, from 0. */
const attachmentPart = 6;

/** A subnet that has no place, and the longest block in which it would have one. */
export interface MisplacedTier {
  readonly tier: Tier;
  /** Length that the tier says; `undefined` where it is as large as its place. */
  readonly length: number | undefined;
  /** Length of its place in this VPC. */
  readonly place: number;
}

/** Subnets of a VPC's block. */
export function planSubnets(
  cidr: string,
  zones: readonly string[],
  which: readonly Tier[],
  sizes: TierSizes,
): SubnetPlan[] {
  return which.flatMap((tier) => zones.map((zone) => subnetAt(cidr, zone, tier, sizes)));
}

/** Subnets of a secondary block: private ones, an eighth each. */
export function planSecondarySubnets(cidr: string, zones: readonly string[]): SubnetPlan[] {
  const length = prefixLength(cidr) + 3;
  const [address = ""] = cidr.split("/");
  return zones.map((zone) =>
    subnet(
      `private-${zone}-${address.replaceAll(".", "-")}`,
      "private",
      zone,
      blockAt(rangeOf(cidr).first + (zoneNumber(zone) - 1) * 2 ** (32 - length), length),
    ),
  );
}

/** Tiers that have no place in a VPC of that block. */
export function misplacedTiers(
  cidr: string,
  zones: readonly string[],
  which: readonly Tier[],
  sizes: TierSizes,
): MisplacedTier[] {
  return which.flatMap((tier) => {
    const place = placeOf(cidr, zones, tier);
    const length = tier === "attachment" ? undefined : lengthOf(tier, sizes);
    const fits = (length ?? place) >= place && (length ?? place) <= subnetLimits.longest;
    return fits ? [] : [{ tier, length, place }];
  });
}

/** Length of the place that each subnet of a tier has. */
function placeOf(cidr: string, zones: readonly string[], tier: Tier): number {
  if (tier !== "attachment") return prefixLength(cidr) + places[tier].bits;
  const inTwoParts = addressCount(cidr) / 4 / 2 ** (32 - subnetLimits.longest);
  const enough = Math.max(...zones.map(zoneNumber)) <= inTwoParts;
  return enough ? subnetLimits.longest : prefixLength(cidr) + 5;
}

/** What is left of a VPC's blocks. */
export function freeAddresses(blocks: readonly string[], subnets: readonly SubnetPlan[]): string[] {
  const taken = subnets.map(({ cidr }) => cidr);
  return blocks.flatMap((block) => freeIn(block, taken));
}

function subnetAt(cidr: string, zone: string, tier: Tier, sizes: TierSizes): SubnetPlan {
  const index = zoneNumber(zone) - 1;
  const part = addressCount(cidr) / 8;
  const { first } = rangeOf(cidr);
  const name = `${tier}-${zone}`;
  if (tier === "attachment") {
    const length = subnetLimits.longest;
    return subnet(
      name,
      tier,
      zone,
      blockAt(first + attachmentPart * part + index * 2 ** (32 - length), length),
    );
  }
  const { bits, eighths } = places[tier];
  const length = lengthOf(tier, sizes) ?? prefixLength(cidr) + bits;
  return subnet(name, tier, zone, blockAt(first + (index + eighths) * part, length));
}

function subnet(name: string, tier: Tier, zone: string, cidr: string): SubnetPlan {
  return { name, tier, zone, cidr, usableAddresses: addressCount(cidr) - subnetLimits.reservedAddresses };
}

function lengthOf(tier: Exclude<Tier, "attachment">, sizes: TierSizes): number | undefined {
  const size = sizes[tier];
  return size === "none" ? undefined : size;
}
