import type { LogKind } from "./log-kinds.js";
import type { LogRetention } from "./log-retention.js";
import { logBucketTraits, type LogBucketTraits } from "./log-writers.js";

/** Which of the two buckets of a kind: the one that is written to, or its copy in the replica region. */
export const logCopies = ["source", "replica"] as const;
export type LogCopy = (typeof logCopies)[number];

/** How a bucket of logs is kept, as its writers accept it and the model wants it. */
export interface LogBucketSettings {
  readonly encryption: LogBucketTraits["encryption"];
  /** Object Lock with a retention that every object gets; none for a bucket to which a writer could then not deliver. */
  readonly lock?: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number };
  readonly lifecycle: LogLifecycle;
}

/** When objects move and go. */
export interface LogLifecycle {
  readonly archiveAfterDays: number | "never";
  readonly expireAfterDays: number;
  /** Days after which a version goes that is no longer the newest. */
  readonly noncurrentDays: number;
}

/** How one of a kind's two buckets is kept. */
export function logBucketSettings(kind: LogKind, copy: LogCopy, retention: LogRetention): LogBucketSettings {
  const { lock, locked, retentionDays: days, archiveAfterDays, expireAfterDays } = retention;
  const isLocked = copy === "replica" || locked === "both";
  return {
    encryption: logBucketTraits[kind].encryption,
    ...(isLocked && { lock: { mode: lock === "compliance" ? "COMPLIANCE" : "GOVERNANCE", days } }),
    // The lock keeps a version that is no longer the newest. Without one, to write over an object would be to delete it.
    lifecycle: { archiveAfterDays, expireAfterDays, noncurrentDays: isLocked ? 1 : days },
  };
}
