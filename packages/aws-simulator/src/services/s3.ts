import { hexadecimal } from "../identifiers.js";
import { isDocument, listOf, statementsOf, type Statement } from "../access/statements.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { AwsError } from "../store/aws-error.js";
import { findEverywhere } from "../store/find-everywhere.js";
import { text, type Value } from "../values.js";
import { kebabCase } from "./defaults.js";

export const bucketType = "aws:s3/bucket:Bucket";
export const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";

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
  calls: { update: "PutBucketTagging" },
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

const bucketPolicy: ResourceType = {
  calls: { create: "PutBucketPolicy", update: "PutBucketPolicy" },
  verbs: { create: "putting", update: "putting" },
  subject: ({ bucket: name }) => `S3 Bucket (${text(name)}) Policy`,
  identity: "put",
  create: refuseBadPolicy,
  update: refuseBadPolicy,
};

const accountPublicAccessBlock: ResourceType = {
  id: (context) => text(context.inputs.accountId ?? context.accountId),
  outputs: (_, id) => ({ accountId: id }),
  sdk: "S3 Control",
  calls: {
    create: "PutPublicAccessBlock",
    update: "PutPublicAccessBlock",
    delete: "DeletePublicAccessBlock",
  },
  identity: "setting",
};

function refuseBadPolicy({ world, accountId, id, inputs }: Operation): void {
  const found = findEverywhere(world, bucketType, (resource) => resource.id === id);
  if (!found) throw new AwsError("api error NoSuchBucket", "The specified bucket does not exist", 404);
  if (found.account.id !== accountId) throw new AwsError("api error AccessDenied", "Access Denied", 403);
  for (const { Resource } of readStatements(inputs.policy))
    for (const resource of listOf(Resource))
      if (resource !== `arn:aws:s3:::${id}` && !resource.startsWith(`arn:aws:s3:::${id}/`))
        throw new AwsError("api error MalformedPolicy", "Policy has invalid resource");
}

function readStatements(policy: Value | undefined): Statement[] {
  if (isDocument(policy)) return statementsOf(text(policy));
  throw new AwsError(
    "api error MalformedPolicy",
    "Policies must be valid JSON and the first byte must be '{'",
  );
}

export const s3: Service = {
  sdk: "S3",
  // What is set on a bucket is called like it; objects and access points have names of their own.
  id: ({ inputs, urn }, kind) =>
    kind.startsWith("Bucket") && inputs.key === undefined
      ? text(inputs.bucket)
      : text(inputs.key ?? inputs.name ?? `${kebabCase(kind)}-${hexadecimal(urn, 17)}`),
  types: {
    [bucketType]: bucket,
    [bucketPolicyType]: bucketPolicy,
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": accountPublicAccessBlock,
  },
};
