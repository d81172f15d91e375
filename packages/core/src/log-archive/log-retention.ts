import type { LogKind } from "./log-kinds.js";
import { logBucketTraits } from "./log-writers.js";

/**
 * How Object Lock keeps logs.
 * - `governance`: whoever may bypass it can lift it; the archive's guardrails and policies let nobody.
 * - `compliance`: nobody at all can lift it or make it shorter, AWS included, until the days are over.
 */
export const logLockModes = ["governance", "compliance"] as const;
export type LogLockMode = (typeof logLockModes)[number];

/** Which of its two buckets Object Lock keeps: both, or only the copy in the replica region. */
export const lockedCopies = ["both", "replica"] as const;
export type LockedCopies = (typeof lockedCopies)[number];

/** How a kind of logs is kept. */
export interface LogRetention {
  readonly lock: LogLockMode;
  readonly locked: LockedCopies;
  /** Days for which nothing can be deleted. */
  readonly retentionDays: number;
  /**
   * Days after which objects of more than 128 KB move to Glacier Instant Retrieval: smaller ones cost more there than
   * here. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
   */
  readonly archiveAfterDays: number | "never";
  /** Days after which objects are deleted. */
  readonly expireAfterDays: number;
}

/** Days of a default retention: at most 100 years. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
export const logRetentionDays = { least: 1, most: 36_500 } as const;

interface Defaults {
  readonly retentionDays: number;
  readonly archiveAfterDays?: number;
  readonly expireAfterDays: number;
}

/** Seven years, as long as auditors ask for at most; what is many and seldom asked for goes after one. */
const sevenYears = 2_555;
const year = 365;

/**
 * Objects of CloudTrail, Config, sessions and findings are seldom larger than 128 KB, so that moving them to Glacier saves
 * nothing: only what networks log moves.
 */
const defaults: Readonly<Record<LogKind, Defaults>> = {
  access: { retentionDays: year, expireAfterDays: year },
  config: { retentionDays: year, expireAfterDays: sevenYears },
  dns: { retentionDays: 90, archiveAfterDays: 90, expireAfterDays: year },
  findings: { retentionDays: year, expireAfterDays: sevenYears },
  flow: { retentionDays: 90, archiveAfterDays: 90, expireAfterDays: year },
  sessions: { retentionDays: year, expireAfterDays: year },
  trail: { retentionDays: year, expireAfterDays: sevenYears },
};

/** How a kind is kept of which only some is said; what is not said fits what is. */
export function fillLogRetention(
  kind: LogKind,
  lock: LogLockMode,
  stated: { readonly [Field in keyof LogRetention]?: LogRetention[Field] | undefined } = {},
): LogRetention {
  const usual = defaults[kind];
  const retentionDays = stated.retentionDays ?? usual.retentionDays;
  const expireAfterDays =
    stated.expireAfterDays ??
    Math.max(usual.expireAfterDays, Math.min(retentionDays + 1, logRetentionDays.most));
  const archive = Math.min(usual.archiveAfterDays ?? Infinity, retentionDays);
  const isArchived = usual.archiveAfterDays !== undefined && archive < expireAfterDays;
  return {
    lock: stated.lock ?? lock,
    locked: stated.locked ?? (logBucketTraits[kind].objectLock ? "both" : "replica"),
    retentionDays,
    archiveAfterDays: stated.archiveAfterDays ?? (isArchived ? archive : "never"),
    expireAfterDays,
  };
}

/** Something wrong with how a kind is kept. */
export interface LogRetentionProblem {
  readonly field: keyof LogRetention;
  readonly problem: string;
  readonly fix: string;
}

/** What AWS would refuse, or what would not keep what it seems to keep. */
export function logRetentionProblems(kind: LogKind, retention: LogRetention): LogRetentionProblem[] {
  const { locked, retentionDays, archiveAfterDays, expireAfterDays } = retention;
  const { objectLock, refusing } = logBucketTraits[kind];
  const problems: LogRetentionProblem[] = [];
  if (locked === "both" && !objectLock)
    problems.push({
      field: "locked",
      problem: `${refusing.join(", ")} cannot deliver to a bucket with Object Lock`,
      fix: "write replica: the copy is locked",
    });
  if (archiveAfterDays !== "never" && archiveAfterDays > retentionDays)
    problems.push({
      field: "archiveAfterDays",
      problem: `is after the ${retentionDays} days for which logs are kept for certain`,
      fix: "archive earlier, keep longer, or write never",
    });
  if (expireAfterDays < retentionDays)
    problems.push({
      field: "expireAfterDays",
      problem: `is before the ${retentionDays} days for which nothing can be deleted`,
      fix: "let them expire later, or keep them shorter",
    });
  // S3 refuses a lifecycle in which objects expire when they move, or before.
  else if (archiveAfterDays !== "never" && expireAfterDays <= archiveAfterDays)
    problems.push({
      field: "archiveAfterDays",
      problem: `is not before the ${expireAfterDays} days after which logs expire`,
      fix: "archive earlier, let them expire later, or write never",
    });
  return problems;
}
