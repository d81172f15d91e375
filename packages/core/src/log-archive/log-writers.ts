import { logKinds, type LogKind } from "./log-kinds.js";

/** Who writes logs, and what it takes of its bucket. */
export interface LogWriter {
  readonly kind: LogKind;
  readonly name: string;
  /**
   * Whether it delivers to a bucket with Object Lock. A request that puts an object under a retention has to have a
   * checksum: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
   */
  readonly objectLock: boolean;
  /** Whether it delivers to a bucket that encrypts with a key of ours, or only with the keys that S3 manages. */
  readonly encryption: "customer-key" | "s3-managed";
  /** Whether AWS documents that, or others have found it. */
  readonly basis: "documented" | "reported";
  readonly source: string;
}

/** What writes into the archive. A kind's bucket can only be what all its writers accept. */
export const logWriters: readonly LogWriter[] = [
  {
    kind: "trail",
    name: "CloudTrail",
    objectLock: true,
    encryption: "customer-key",
    basis: "reported",
    source: "https://github.com/ministryofjustice/modernisation-platform/issues/13105",
  },
  {
    kind: "config",
    name: "AWS Config",
    objectLock: false,
    encryption: "customer-key",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-deliverychannel.html",
  },
  {
    kind: "flow",
    name: "VPC and transit gateway flow logs",
    objectLock: true,
    encryption: "customer-key",
    basis: "reported",
    source: "https://github.com/cloudposse/terraform-aws-vpc-flow-logs-s3-bucket",
  },
  {
    kind: "dns",
    name: "Resolver query logs",
    objectLock: true,
    encryption: "customer-key",
    basis: "reported",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html",
  },
  {
    kind: "access",
    name: "S3 server access logs",
    objectLock: false,
    encryption: "s3-managed",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-server-access-logging.html",
  },
  {
    kind: "sessions",
    name: "Session Manager on instances",
    objectLock: true,
    encryption: "customer-key",
    basis: "reported",
    source: "https://github.com/aws/amazon-ssm-agent/issues/682",
  },
  {
    kind: "sessions",
    name: "ECS Exec",
    objectLock: false,
    encryption: "customer-key",
    basis: "reported",
    source: "https://github.com/aws/amazon-ssm-agent/issues/682",
  },
  {
    kind: "findings",
    name: "GuardDuty",
    objectLock: true,
    encryption: "customer-key",
    basis: "reported",
    source: "https://github.com/ministryofjustice/aws-root-account/pull/87",
  },
];

/** What the bucket of a kind can be, as all its writers accept it. */
export interface LogBucketTraits {
  /** Whether it can have Object Lock. Where it cannot, its replica has it. */
  readonly objectLock: boolean;
  readonly encryption: LogWriter["encryption"];
  /** Names of the writers that deliver to no bucket with Object Lock. */
  readonly refusing: readonly string[];
}

/** By kind. */
export const logBucketTraits: Readonly<Record<LogKind, LogBucketTraits>> = Object.fromEntries(
  logKinds.map((kind) => [kind, traitsOf(logWriters.filter((writer) => writer.kind === kind))]),
) as Record<LogKind, LogBucketTraits>;

function traitsOf(writers: readonly LogWriter[]): LogBucketTraits {
  const refusing = writers.filter(({ objectLock }) => !objectLock).map(({ name }) => name);
  return {
    objectLock: refusing.length === 0,
    encryption: writers.some(({ encryption }) => encryption === "s3-managed") ? "s3-managed" : "customer-key",
    refusing,
  };
}
