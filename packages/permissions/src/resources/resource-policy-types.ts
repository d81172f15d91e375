import type { PlacedResource } from "../deployments/placed-resource.js";

/** A type with resources that may have a policy of their own. */
export interface OwnerType {
  readonly type: string;
  /** The property with the policy, where the type has one of its own. */
  readonly policy?: string;
}

export const ownerTypes: readonly OwnerType[] = [
  { type: "aws:s3/bucket:Bucket", policy: "policy" },
  { type: "aws:s3/bucketV2:BucketV2", policy: "policy" },
  { type: "aws:kms/key:Key", policy: "policy" },
  { type: "aws:kms/replicaKey:ReplicaKey", policy: "policy" },
  { type: "aws:sqs/queue:Queue", policy: "policy" },
  { type: "aws:sns/topic:Topic", policy: "policy" },
  { type: "aws:secretsmanager/secret:Secret", policy: "policy" },
  { type: "aws:ecr/repository:Repository" },
  { type: "aws:backup/vault:Vault" },
  { type: "aws:lambda/function:Function" },
  { type: "aws:dynamodb/table:Table" },
  { type: "aws:kinesis/stream:Stream" },
  { type: "aws:efs/fileSystem:FileSystem" },
  { type: "aws:cloudwatch/eventBus:EventBus" },
  { type: "aws:opensearch/domain:Domain", policy: "accessPolicies" },
  { type: "aws:glacier/vault:Vault", policy: "accessPolicy" },
];

/** A type whose resources are policies of others. */
export interface ResourcePolicyType {
  readonly type: string;
  /** The property that names the other: by its ARN, id, name or URL. */
  readonly of: string;
  readonly policy: string;
  readonly owners: readonly string[];
  /** The service in the ARNs of owners. */
  readonly service: string;
  /** The ARN of an owner that is in no deployment; undefined where the property does not tell. */
  readonly arn: (name: string, place: PlacedResource) => string | undefined;
}

const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

export const resourcePolicyTypes: readonly ResourcePolicyType[] = [
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    of: "bucket",
    policy: "policy",
    owners: buckets,
    service: "s3",
    arn: (name) => `arn:aws:s3:::${name}`,
  },
  {
    type: "aws:kms/keyPolicy:KeyPolicy",
    of: "keyId",
    policy: "policy",
    owners: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
    service: "kms",
    arn: (id, place) => regional("kms", place, `key/${id}`),
  },
  {
    type: "aws:sqs/queuePolicy:QueuePolicy",
    of: "queueUrl",
    policy: "policy",
    owners: ["aws:sqs/queue:Queue"],
    service: "sqs",
    arn: (url) => {
      const [, region, account, name] = /^https:\/\/sqs\.([^.]+)\.[^/]+\/(\d{12})\/(.+)$/.exec(url) ?? [];
      return name === undefined ? undefined : `arn:aws:sqs:${String(region)}:${String(account)}:${name}`;
    },
  },
  {
    type: "aws:sns/topicPolicy:TopicPolicy",
    of: "arn",
    policy: "policy",
    owners: ["aws:sns/topic:Topic"],
    service: "sns",
    arn: () => undefined,
  },
  {
    type: "aws:secretsmanager/secretPolicy:SecretPolicy",
    of: "secretArn",
    policy: "policy",
    owners: ["aws:secretsmanager/secret:Secret"],
    service: "secretsmanager",
    arn: () => undefined,
  },
  {
    type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    of: "repository",
    policy: "policy",
    owners: ["aws:ecr/repository:Repository"],
    service: "ecr",
    arn: (name, place) => regional("ecr", place, `repository/${name}`),
  },
  {
    type: "aws:backup/vaultPolicy:VaultPolicy",
    of: "backupVaultName",
    policy: "policy",
    owners: ["aws:backup/vault:Vault"],
    service: "backup",
    arn: (name, place) => regional("backup", place, `backup-vault:${name}`),
  },
  {
    type: "aws:dynamodb/resourcePolicy:ResourcePolicy",
    of: "resourceArn",
    policy: "policy",
    owners: ["aws:dynamodb/table:Table"],
    service: "dynamodb",
    arn: () => undefined,
  },
  {
    type: "aws:kinesis/resourcePolicy:ResourcePolicy",
    of: "resourceArn",
    policy: "policy",
    owners: ["aws:kinesis/stream:Stream"],
    service: "kinesis",
    arn: () => undefined,
  },
  {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    of: "fileSystemId",
    policy: "policy",
    owners: ["aws:efs/fileSystem:FileSystem"],
    service: "elasticfilesystem",
    arn: (id, place) => regional("elasticfilesystem", place, `file-system/${id}`),
  },
  {
    type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    of: "eventBusName",
    policy: "policy",
    owners: ["aws:cloudwatch/eventBus:EventBus"],
    service: "events",
    arn: (name, place) => regional("events", place, `event-bus/${name}`),
  },
  {
    type: "aws:opensearch/domainPolicy:DomainPolicy",
    of: "domainName",
    policy: "accessPolicies",
    owners: ["aws:opensearch/domain:Domain"],
    service: "es",
    arn: (name, place) => regional("es", place, `domain/${name}`),
  },
];

function regional(
  service: string,
  { accountId, region }: PlacedResource,
  resource: string,
): string | undefined {
  return typeof accountId === "string" && region !== undefined
    ? `arn:aws:${service}:${region}:${accountId}:${resource}`
    : undefined;
}
