import { sharedSegment, type NetworkInput } from "./network-input.js";
import type { Segment } from "./segments.js";

/** A segment's private zone. */
export interface SegmentZone {
  readonly name: string;
  /** None for the shared services. */
  readonly environment?: string;
}

/** Private zones of a segment, one for each environment; none for one that is not attached, whose VPCs the hub has no part in. */
export function privateZones({ dnsRoot }: NetworkInput, segment: Segment): SegmentZone[] {
  if (!segment.attached) return [];
  if (segment.key === sharedSegment) return [{ name: `${sharedSegment}.${dnsRoot}` }];
  return [...segment.environments]
    .sort()
    .map((environment) => ({ name: `${environment}.${dnsRoot}`, environment }));
}
