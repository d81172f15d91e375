import { isArn } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";

/** A type with resources that may have a policy of their own. */
export interface OwnerType {
  readonly type: string;
  /** The property with the policy, where the type has one of its own. */
  readonly policy?: string;
  /** The ARN where a deployment has none: as it follows from a name. */
  readonly arn?: (resource: PlacedResource) => string | undefined;
}

export const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;
export const accessPointType = "aws:s3/accessPoint:AccessPoint";

export const ownerTypes: readonly OwnerType[] = [
  ...bucketTypes.map((type) => ({ type, policy: "policy", arn: arnOfBucket })),
  {
    type: accessPointType,
    policy: "policy",
    arn: (point) => named("s3", point, "accesspoint/", point.text("name")),
  },
  { type: "aws:kms/key:Key", policy: "policy" },
  { type: "aws:kms/replicaKey:ReplicaKey", policy: "policy" },
  { type: "aws:kms/externalKey:ExternalKey", policy: "policy" },
  { type: "aws:kms/replicaExternalKey:ReplicaExternalKey", policy: "policy" },
  { type: "aws:sqs/queue:Queue", policy: "policy" },
  { type: "aws:sns/topic:Topic", policy: "policy" },
  { type: "aws:secretsmanager/secret:Secret", policy: "policy" },
  { type: "aws:ecr/repository:Repository" },
  { type: "aws:backup/vault:Vault" },
  { type: "aws:lambda/function:Function", arn: arnOfFunction },
  { type: "aws:dynamodb/table:Table" },
  { type: "aws:kinesis/stream:Stream" },
  { type: "aws:efs/fileSystem:FileSystem" },
  { type: "aws:cloudwatch/eventBus:EventBus" },
  { type: "aws:opensearch/domain:Domain", policy: "accessPolicies" },
  { type: "aws:elasticsearch/domain:Domain", policy: "accessPolicies" },
  { type: "aws:glacier/vault:Vault", policy: "accessPolicy" },
];

function arnOfBucket(bucket: PlacedResource): string | undefined {
  const name = bucket.text("bucket");
  return name === undefined ? undefined : `arn:aws:s3:::${name}`;
}

function arnOfFunction(resource: PlacedResource): string | undefined {
  return named("lambda", resource, "function:", resource.text("name"));
}

/** An ARN in a resource's account and region, of something that a property names by its ARN or by its name. */
export function named(
  service: string,
  { accountId, region }: PlacedResource,
  prefix: string,
  name: string | undefined,
): string | undefined {
  if (name === undefined || isArn(name)) return name;
  return typeof accountId === "string" && region !== undefined
    ? `arn:aws:${service}:${region}:${accountId}:${prefix}${name}`
    : undefined;
}

/** The ARN of what has the policy: a bucket's or access point's for an object, a function's for its version or alias. */
export function ownerArn(arn: string): string {
  const parts = arn.split(":");
  const [, , service, , , name = ""] = parts;
  switch (service) {
    case "s3":
    case "s3-object-lambda":
      return upToSlash(arn, name.startsWith("accesspoint/") || name.startsWith("access-grants/") ? 2 : 1);
    case "s3-outposts":
      return upToSlash(arn, 4);
    case "lambda":
      return name === "function" ? parts.slice(0, 7).join(":") : arn;
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html
    case "dynamodb":
      return arn.replace(/\/index\/[^/]+$/, "");
    case "mediastore":
      return upToSlash(arn, 2);
    default:
      return arn;
  }
}

function upToSlash(arn: string, pieces: number): string {
  return arn.split("/").slice(0, pieces).join("/");
}
