import { availabilityZoneIds } from "@aws-foundation/core";
import { hexadecimal } from "./identifiers.js";

/** An availability zone as one account sees it. */
export interface Zone {
  /** The same in every account, such as `use1-az4`. */
  readonly id: string;
  /** The account's own name for it, such as `us-east-1a`. */
  readonly name: string;
}

/**
 * Regions that AWS opened until November 2012: in each account other letters stand for the same zones.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
const independentlyMapped: readonly string[] = [
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
];

/** An account's availability zones in a region, by name; none where AWS has no such region. */
export function zonesOf(accountId: string, region: string): Zone[] {
  const ids = (availabilityZoneIds as Readonly<Record<string, readonly string[]>>)[region] ?? [];
  const offset = independentlyMapped.includes(region) ? offsetOf(accountId, region, ids.length) : undefined;
  return ids
    .map((id, index) => {
      // Elsewhere the letter is the zone's number: ca-central-1d is cac1-az4.
      const number = offset === undefined ? Number(id.slice(-1)) - 1 : (index + offset) % ids.length;
      return { id, name: `${region}${String.fromCharCode("a".charCodeAt(0) + number)}` };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function offsetOf(accountId: string, region: string, count: number): number {
  return parseInt(hexadecimal(`zones:${accountId}:${region}`, 6), 16) % count;
}
