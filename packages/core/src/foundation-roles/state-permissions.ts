import type { PolicyStatement } from "../policy-document.js";
import { bucketArn, stateKeyAlias } from "../state-backend.js";

/** Where the state of all stacks is. */
export interface StateLocation {
  /** The account of bucket and key, 12 digits. */
  readonly accountId: string;
  /** The bucket's name. */
  readonly bucket: string;
  /** The region of bucket and key. */
  readonly region: string;
}

/** A stack whose state is kept there. */
export interface StateOfStack extends StateLocation {
  /** Pulumi's name of the project, in Pulumi.yaml. */
  readonly project: string;
  readonly stack: string;
  /** Stacks whose outputs it reads. */
  readonly references: readonly string[];
}

/** Reading the state of one stack, and of the stacks that it references. A preview takes no lock and writes nothing. */
export function stateReadPermissions(state: StateOfStack): PolicyStatement[] {
  const { project, stack, references } = state;
  return [
    listState(state),
    {
      Sid: "ReadState",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: [
        inBucket(state, layoutFile),
        ...[stack, ...references].flatMap((name) => checkpoints(state, project, name)),
        ...bookkeeping(state, project, stack),
      ],
    },
    useKey(state, ["kms:Decrypt"]),
  ];
}

/** Reading and writing the state of one stack, and reading that of the stacks that it references. */
export function stateWritePermissions(state: StateOfStack): PolicyStatement[] {
  const { project, stack, references } = state;
  return [
    listState(state),
    {
      Sid: "ReadState",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: [
        inBucket(state, layoutFile),
        ...references.flatMap((name) => checkpoints(state, project, name)),
      ],
    },
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: [...checkpoints(state, project, stack), ...bookkeeping(state, project, stack)],
    },
    useKey(state, writeKeyActions),
  ];
}

/** Reading and writing the state of every stack, older versions included. */
export function wholeStatePermissions(state: StateLocation): PolicyStatement[] {
  return [
    {
      Sid: "ListState",
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:ListBucketVersions"],
      Resource: bucketArn(state.bucket),
    },
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:PutObject",
      ],
      // The bucket holds nothing but the state.
      Resource: inBucket(state, "*"),
    },
    useKey(state, writeKeyActions),
  ];
}

/** Says how the bucket is laid out; Pulumi writes it once, when it sees the empty bucket. */
const layoutFile = ".pulumi/meta.yaml";

/** Encrypt is for the key of a new stack's secrets, GenerateDataKey for S3. */
const writeKeyActions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

/**
 * A stack's state, compressed or not, its backup, and its tags. `.json*` and not `*`, or `prod` would be `prod.2` too.
 * Source of the paths: https://github.com/pulumi/pulumi/tree/master/pkg/backend/diy (store.go, state.go, stack_tags.go).
 */
function checkpoints(state: StateLocation, project: string, stack: string): string[] {
  const path = `.pulumi/stacks/${project}/${stack}`;
  return [inBucket(state, `${path}.json*`), inBucket(state, `${path}.pulumi-tags`)];
}

/** A stack's locks, history and backups. Source: as above (lock.go, store.go). */
function bookkeeping(state: StateLocation, project: string, stack: string): string[] {
  return [
    inBucket(state, `.pulumi/locks/organization/${project}/${stack}/*`),
    inBucket(state, `.pulumi/history/${project}/${stack}/*`),
    inBucket(state, `.pulumi/backups/${project}/${stack}/*`),
  ];
}

/**
 * The names of all objects, not of one prefix: S3 says that an object is missing only to those who may list the bucket,
 * and the condition key for prefixes is not in that request. Names tell which stacks there are, and when they were deployed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
function listState({ bucket }: StateLocation): PolicyStatement {
  return { Sid: "ListState", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn(bucket) };
}

function useKey({ accountId, region }: StateLocation, actions: readonly string[]): PolicyStatement {
  return {
    Sid: "UseStateKey",
    Effect: "Allow",
    Action: actions,
    // The key's id is not known before it is made: its alias narrows the keys to one.
    Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": stateKeyAlias } },
  };
}

function inBucket({ bucket }: StateLocation, path: string): string {
  return `${bucketArn(bucket)}/${path}`;
}
