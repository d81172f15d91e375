/** The kinds of logs that the archive keeps, each in a bucket of its own, sorted. */
export const logKinds = ["access", "config", "dns", "findings", "flow", "sessions", "trail"] as const;

/** A kind of logs. */
export type LogKind = (typeof logKinds)[number];

/** What is in the bucket of each kind. */
export const logKindTitles: Readonly<Record<LogKind, string>> = {
  access: "Requests to the archive's own buckets",
  config: "Configurations of resources",
  dns: "DNS queries",
  findings: "Findings of GuardDuty",
  flow: "Flow logs of networks",
  sessions: "Sessions on instances and in containers",
  trail: "API calls of the whole organization",
};
