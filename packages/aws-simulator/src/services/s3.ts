import { isUnknown as isUnknownPart, type Policy } from "@aws-foundation/iam";
import type { Demand } from "../access/authorize.js";
import { isDocument, policyOf } from "../access/documents.js";
import { hexadecimal } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import type { StoredResource } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import type { OperationKind } from "../store/faults.js";
import { findEverywhere } from "../store/find-everywhere.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text, type Value } from "../values.js";
import { kebabCase } from "./defaults.js";

export const bucketType = "aws:s3/bucket:Bucket";
const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";
export const bucketVersioningType = "aws:s3/bucketVersioning:BucketVersioning";

const bucket: ResourceType = {
  // Newer than what was measured.
  replaceOn: ["bucketNamespace"],
  autoNamed: { input: "bucket", as: (name) => name.toLowerCase() },
  outputs: ({ inputs }, id) => ({
    arn: `arn:aws:s3:::${id}`,
    bucketDomainName: `${id}.s3.amazonaws.com`,
    bucketRegion: inputs.region ?? "",
    bucketRegionalDomainName: `${id}.s3.${text(inputs.region)}.amazonaws.com`,
  }),
  calls: { read: "HeadBucket", update: "PutBucketTagging" },
  demands: bucketDemands,
  label: ({ bucket: name }) => text(name),
  identity: "named",
  untold: ["forceDestroy"],
  create({ world, accountId, id, inputs }) {
    const owner = findEverywhere(world, bucketType, (resource) => resource.id === id)?.account.id;
    if (owner === undefined) return;
    if (owner !== accountId)
      throw new AwsError(
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
        409,
      );
    // There AWS says nothing, so the provider looks first.
    if (inputs.region === "us-east-1") throw new Error(`creating S3 Bucket (${id}): BucketAlreadyExists`);
    throw new AwsError(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      409,
    );
  },
  delete({ world, accountId, id, inputs }) {
    const account = world.account(accountId);
    const objects = account.objects?.[id] ?? [];
    if (objects.length > 0 && inputs.forceDestroy !== true)
      throw new AwsError(
        "api error BucketNotEmpty",
        "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
        409,
      );
    // The provider lifts governance mode. Nobody lifts compliance mode.
    const locked = objects.find(
      ({ lockedUntil }) => lockedUntil !== undefined && new Date(lockedUntil) > world.now,
    );
    if (locked)
      throw new Error(
        `emptying S3 Bucket (${id}): deleting S3 Object (${locked.key}): AccessDenied: Access Denied`,
      );
    if (account.objects) Reflect.deleteProperty(account.objects, id);
    // The policy goes with the bucket, whoever manages it.
    for (const [key, resource] of Object.entries(account.resources))
      if (resource.type === bucketPolicyType && resource.id === id)
        Reflect.deleteProperty(account.resources, key);
  },
};

/** Emptying a bucket asks for its objects, and for those that governance mode keeps. */
function bucketDemands(
  operation: OperationKind,
  { world, accountId, id, inputs }: Operation,
): readonly Demand[] {
  switch (operation) {
    case "create":
      return [{ action: "s3:CreateBucket" }];
    case "read":
      return [{ action: "s3:ListBucket" }];
    case "update":
      return [{ action: "s3:PutBucketTagging" }];
    case "delete": {
      const objects = inputs.forceDestroy === true ? (world.account(accountId).objects?.[id] ?? []) : [];
      const emptied = objects.map(({ key }) => ({
        action: "s3:DeleteObjectVersion",
        resource: `arn:aws:s3:::${id}/${key}`,
      }));
      return [...emptied, { action: "s3:DeleteBucket" }];
    }
  }
}

const bucketPolicy: ResourceType = {
  calls: { create: "PutBucketPolicy", update: "PutBucketPolicy" },
  verbs: { create: "putting", update: "putting" },
  subject: ({ bucket: name }) => `S3 Bucket (${text(name)}) Policy`,
  identity: "put",
  create: refuseBadPolicy,
  update: refuseBadPolicy,
};

const objectLockConfiguration: ResourceType = {
  calls: { create: "PutObjectLockConfiguration", update: "PutObjectLockConfiguration" },
  identity: "put",
  create: ({ world, id }) => {
    if (bucketOf(world, id).outputs.objectLockEnabled !== true)
      throw new AwsError(
        "InvalidBucketState",
        "Object Lock configuration cannot be enabled on existing buckets",
        409,
      );
  },
};

const replication: ResourceType = {
  calls: {
    create: "PutBucketReplication",
    update: "PutBucketReplication",
    delete: "DeleteBucketReplication",
  },
  identity: "put",
  create: refuseBadReplication,
  update: refuseBadReplication,
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html */
function refuseBadReplication({ world, id, inputs }: Operation): void {
  bucketOf(world, id);
  if (!hasVersions(world, id))
    throw new AwsError(
      "InvalidRequest",
      "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    );
  for (const rule of inputs.rules as unknown as readonly ReplicationRule[]) {
    const destination = text(rule.destination.bucket).slice("arn:aws:s3:::".length);
    if (!hasVersions(world, destination))
      throw new AwsError("InvalidRequest", "Destination bucket must have versioning enabled.");
  }
}

interface ReplicationRule {
  readonly destination: { readonly bucket: Value };
}

function hasVersions(world: WorldTransaction, bucketName: string): boolean {
  const found = findEverywhere(world, bucketVersioningType, ({ id }) => id === bucketName)?.resource;
  const { status } = (found?.outputs.versioningConfiguration ?? {}) as { readonly status?: Value };
  return status === "Enabled";
}

const logging: ResourceType = {
  calls: { create: "PutBucketLogging", update: "PutBucketLogging" },
  identity: "put",
  create: refuseForeignTarget,
  update: refuseForeignTarget,
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
function refuseForeignTarget({ world, accountId, id, inputs }: Operation): void {
  const { region } = bucketOf(world, id);
  const target = findEverywhere(world, bucketType, (resource) => resource.id === inputs.targetBucket);
  if (!target)
    throw new AwsError("InvalidTargetBucketForLogging", "The target bucket for logging does not exist");
  if (target.account.id !== accountId)
    throw new AwsError(
      "InvalidTargetBucketForLogging",
      "The owner for the bucket to be logged and the target bucket must be the same.",
    );
  if (target.resource.region !== region)
    throw new AwsError("CrossLocationLoggingProhibited", "Cross S3 location logging not allowed. ", 403);
}

function bucketOf(world: WorldTransaction, id: string): StoredResource {
  const found = findEverywhere(world, bucketType, (resource) => resource.id === id);
  if (found) return found.resource;
  throw new AwsError("api error NoSuchBucket", "The specified bucket does not exist", 404);
}

const accountPublicAccessBlock: ResourceType = {
  id: (context) => text(context.inputs.accountId ?? context.accountId),
  outputs: (_, id) => ({ accountId: id }),
  sdk: "S3 Control",
  calls: {
    create: "PutPublicAccessBlock",
    update: "PutPublicAccessBlock",
    delete: "DeletePublicAccessBlock",
    read: "GetPublicAccessBlock",
  },
  // Removing it takes the same action: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeletePublicAccessBlock.html
  demands: (operation) => [
    { action: `s3:${operation === "read" ? "Get" : "Put"}AccountPublicAccessBlock`, resource: "*" },
  ],
  identity: "setting",
};

function refuseBadPolicy({ world, accountId, id, inputs }: Operation): void {
  const found = findEverywhere(world, bucketType, (resource) => resource.id === id);
  if (!found) throw new AwsError("api error NoSuchBucket", "The specified bucket does not exist", 404);
  if (found.account.id !== accountId) throw new AwsError("api error AccessDenied", "Access Denied", 403);
  for (const resource of resourcesIn(inputs.policy))
    if (resource !== `arn:aws:s3:::${id}` && !resource.startsWith(`arn:aws:s3:::${id}/`))
      throw new AwsError("api error MalformedPolicy", "Policy has invalid resource");
}

/** The resources that a bucket's policy names. */
function resourcesIn(document: Value | undefined): string[] {
  if (!isDocument(document))
    throw new AwsError(
      "api error MalformedPolicy",
      "Policies must be valid JSON and the first byte must be '{'",
    );
  const { statements } = policyOf(document, "resource", "bucket policy");
  if (isUnknownPart(statements)) return [];
  return statements.flatMap(({ resources = [], notResources = [] }) =>
    [resources, notResources].flatMap((list) =>
      isUnknownPart(list) ? [] : list.filter((resource) => typeof resource === "string"),
    ),
  );
}

/** The policy of a bucket, in whatever account; undefined when it has none. */
export function bucketPolicyOf(world: WorldTransaction, bucketName: string): Policy | undefined {
  const found = findEverywhere(world, bucketPolicyType, (resource) => resource.id === bucketName);
  return found && policyOf(found.resource.outputs.policy, "resource", `arn:aws:s3:::${bucketName}`);
}

/**
 * What the actions are called by which the parts of a bucket are set and read.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const bucketParts: Readonly<Record<string, string>> = {
  AnalyticsConfiguration: "AnalyticsConfiguration",
  BucketAccelerateConfiguration: "AccelerateConfiguration",
  BucketAcl: "BucketAcl",
  BucketCorsConfiguration: "BucketCORS",
  BucketIntelligentTieringConfiguration: "IntelligentTieringConfiguration",
  BucketLifecycleConfiguration: "LifecycleConfiguration",
  BucketLogging: "BucketLogging",
  BucketMetric: "MetricsConfiguration",
  BucketNotification: "BucketNotification",
  BucketObjectLockConfiguration: "BucketObjectLockConfiguration",
  BucketOwnershipControls: "BucketOwnershipControls",
  BucketPolicy: "BucketPolicy",
  BucketPublicAccessBlock: "BucketPublicAccessBlock",
  BucketReplicationConfig: "ReplicationConfiguration",
  BucketRequestPaymentConfiguration: "BucketRequestPayment",
  BucketServerSideEncryptionConfiguration: "EncryptionConfiguration",
  BucketVersioning: "BucketVersioning",
  BucketWebsiteConfiguration: "BucketWebsite",
  Inventory: "InventoryConfiguration",
};

/** Parts that have an action of their own to be taken away; the others are set to nothing. */
const deletable = ["BucketPolicy", "BucketWebsite"];

function partDemands(operation: OperationKind, className: string): readonly Demand[] | undefined {
  const part = bucketParts[className];
  if (part === undefined) return undefined;
  const removed = deletable.includes(part) ? "Delete" : "Put";
  const verb = { create: "Put", read: "Get", update: "Put", delete: removed }[operation];
  return [{ action: `s3:${verb}${part}` }];
}

/** The bucket that an operation is about. */
function bucketNameOf({ inputs, stored }: Operation): string | undefined {
  const name = inputs.bucket ?? stored?.outputs.bucket;
  return typeof name === "string" ? name : undefined;
}

export const s3: Service = {
  sdk: "S3",
  // What is set on a bucket is called like it; objects and access points have names of their own.
  id: ({ inputs, urn }, kind) =>
    kind.startsWith("Bucket") && inputs.key === undefined
      ? text(inputs.bucket)
      : text(inputs.key ?? inputs.name ?? `${kebabCase(kind)}-${hexadecimal(urn, 17)}`),
  demands: partDemands,
  resourceArn(operation) {
    const name = bucketNameOf(operation);
    return name === undefined ? undefined : `arn:aws:s3:::${name}`;
  },
  resourcePolicy(operation) {
    const name = bucketNameOf(operation);
    return name === undefined ? undefined : bucketPolicyOf(operation.world, name);
  },
  types: {
    [bucketType]: bucket,
    [bucketPolicyType]: bucketPolicy,
    "aws:s3/bucketLogging:BucketLogging": logging,
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": objectLockConfiguration,
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": replication,
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": accountPublicAccessBlock,
  },
};
