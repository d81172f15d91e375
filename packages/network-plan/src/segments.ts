import type { NetworkInput, SegmentInput } from "./network-input.js";

/** A segment with what follows from all segments' tables of reach. */
export interface Segment extends SegmentInput {
  readonly key: string;
  /** Segments whose packets it exchanges, sorted. */
  readonly talksTo: readonly string[];
  /** Whether its VPCs have an attachment: to talk to somebody, or to go out through the hub. */
  readonly attached: boolean;
}

/**
 * All segments, by key. Who may talk to whom holds both ways whoever says it, for packets that find no way back are of no
 * use to anybody.
 */
export function segmentsOf({ segments }: NetworkInput): ReadonlyMap<string, Segment> {
  const keys = Object.keys(segments).sort();
  const talks = new Map(keys.map((key) => [key, new Set<string>()]));
  for (const key of keys)
    for (const { segment } of segments[key]?.reach ?? []) {
      if (!talks.has(segment)) continue;
      talks.get(key)?.add(segment);
      talks.get(segment)?.add(key);
    }
  return new Map(
    Object.entries(segments)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, segment]) => {
        const talksTo = [...(talks.get(key) ?? [])].sort();
        return [
          key,
          { ...segment, key, talksTo, attached: talksTo.length > 0 || segment.egress === "central" },
        ];
      }),
  );
}
