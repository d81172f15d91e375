import {
  InputPropertiesError,
  awsRegions,
  didYouMean,
  isAwsRegion,
  logBucketSettings,
  logKinds,
  logRetentionDays,
  logRetentionProblems,
  propertyPath,
  roleNamePattern,
  type InputProblem,
  type LogBucketSettings,
  type LogCopy,
  type LogKind,
  type LogRetention,
} from "@aws-foundation/core";
import type { LogArchiveArgs } from "./archive-args.js";

/** How one bucket is to be. */
export interface LogBucketPlan extends LogBucketSettings {
  readonly kind: LogKind;
  readonly copy: LogCopy;
  readonly region: string;
}

/** The two buckets of each kind. */
export type LogArchivePlan = Readonly<Record<LogKind, Readonly<Record<LogCopy, LogBucketPlan>>>>;

type Checked = Pick<LogArchiveArgs, "home" | "replica" | "deployingRoles" | "kinds">;

/** @throws {@link InputPropertiesError} with everything that is wrong. */
export function planLogArchive(args: Checked): LogArchivePlan {
  const problems = [
    ...regionProblems(args),
    ...roleProblems(args.deployingRoles),
    ...logKinds.flatMap((kind) => retentionProblems(kind, args.kinds[kind])),
  ];
  if (problems.length > 0) throw new InputPropertiesError("the log archive", problems);
  return Object.fromEntries(
    logKinds.map((kind) => {
      const retention = args.kinds[kind];
      const source = planBucket(kind, "source", args.home, retention);
      return [kind, { source, replica: planBucket(kind, "replica", args.replica, retention) }];
    }),
  ) as LogArchivePlan;
}

function planBucket(kind: LogKind, copy: LogCopy, region: string, retention: LogRetention): LogBucketPlan {
  return { kind, copy, region, ...logBucketSettings(kind, copy, retention) };
}

function regionProblems({ home, replica }: Checked): InputProblem[] {
  const unknown = Object.entries({ home, replica }).flatMap(([path, value]) =>
    isAwsRegion(value)
      ? []
      : [{ path, value, problem: "is not an AWS region", fix: didYouMean(value, awsRegions) }],
  );
  if (home !== replica) return unknown;
  const problem = "is the home region, where copies would be lost together with what they are copies of";
  return [...unknown, { path: "replica", value: replica, problem, fix: "choose another region" }];
}

/** Without them nobody could change the keys' policies, which AWS refuses when a key is made. */
function roleProblems(roles: readonly string[]): InputProblem[] {
  const path = "deployingRoles";
  const problem = "must name the role that deploys, or AWS refuses keys that nobody could change";
  if (roles.length === 0) return [{ path, value: [], problem }];
  return roles.flatMap((value, index) =>
    roleNamePattern.test(value)
      ? []
      : [{ path: propertyPath(path, index), value, problem: "is not a role's name" }],
  );
}

function retentionProblems(kind: LogKind, retention: LogRetention): InputProblem[] {
  const { least, most } = logRetentionDays;
  const at = (field: keyof LogRetention) => ({
    path: propertyPath("kinds", kind, field),
    value: retention[field],
  });
  const range = (["retentionDays", "archiveAfterDays", "expireAfterDays"] as const).flatMap((field) => {
    const days = retention[field];
    if (days === "never" || (Number.isInteger(days) && days >= least && days <= most)) return [];
    return [{ ...at(field), problem: `is not a whole number from ${least} to ${most}` }];
  });
  if (range.length > 0) return range;
  return logRetentionProblems(kind, retention).map(({ field, ...rest }) => ({ ...at(field), ...rest }));
}
