export type { LogArchiveArgs } from "./archive-args.js";
export { LogArchive, type LogBuckets } from "./log-archive.js";
export { LogBucket, type LogBucketArgs } from "./log-bucket.js";
export { OrganizationTrail, type OrganizationTrailArgs } from "./organization-trail.js";
export { TrailLogGroup, type TrailLogGroupArgs } from "./trail-log-group.js";
