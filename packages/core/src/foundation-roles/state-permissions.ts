import type { PolicyStatement } from "../policy-document.js";
import { bucketArn, secretsContextKey, stateKeyAlias, throughS3 } from "../state-backend.js";

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
  const readable = [layoutFile, ...checkpointsOfAll(state), ...bookkeeping(state)];
  return [
    listState(state, readable),
    readState(state, readable),
    useKey(state, "kms:Decrypt"),
    decryptSecrets(state),
  ];
}

/** Reading and writing the state of one stack, and reading that of the stacks that it references. */
export function stateWritePermissions(state: StateOfStack): PolicyStatement[] {
  const { project, stack, references } = state;
  const kept = [...history(project, stack), ...backups(project, stack)];
  const replaced = [...checkpoints(project, stack), ...locks(project, stack)];
  return [
    listState(state, [layoutFile, ...checkpointsOfAll(state), ...bookkeeping(state)]),
    readState(state, [layoutFile, ...references.flatMap((name) => checkpoints(project, name))]),
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      Resource: inBucket(state, [...replaced, ...kept]),
    },
    replaceState(state, replaced),
    useKey(state, writeKeyActions),
    decryptSecrets(state),
    // For the data key of a new stack.
    withSecrets(state, "EncryptSecrets", "kms:Encrypt", [stack]),
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
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      // The bucket holds nothing but the state.
      Resource: inBucket(state, ["*"]),
    },
    replaceState(state, [".pulumi/stacks/*", ".pulumi/locks/*"]),
    // Whatever the context, and without: this role also changes what a stack's secrets are encrypted with.
    { ...stateKey(state), Sid: "UseStateKey", Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] },
  ];
}

/** Says how the bucket is laid out; Pulumi writes it once, when it sees the empty bucket. */
const layoutFile = ".pulumi/meta.yaml";

/** What S3 takes to keep an object under a key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms */
const writeKeyActions = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * A stack's state, compressed or not, its backup, and its tags. `.json*` and not `*`, or `prod` would be `prod.2` too.
 * Source of the paths: https://github.com/pulumi/pulumi/tree/master/pkg/backend/diy (store.go, state.go, stack_tags.go).
 */
function checkpoints(project: string, stack: string): string[] {
  const path = `.pulumi/stacks/${project}/${stack}`;
  return [`${path}.json*`, `${path}.pulumi-tags`];
}

function checkpointsOfAll({ project, stack, references }: StateOfStack): string[] {
  return [stack, ...references].flatMap((name) => checkpoints(project, name));
}

/** Source: as above (lock.go). */
function locks(project: string, stack: string): string[] {
  return [`.pulumi/locks/organization/${project}/${stack}/*`];
}

/** Source: as above (store.go). */
function history(project: string, stack: string): string[] {
  return [`.pulumi/history/${project}/${stack}/*`];
}

/** Source: as above (store.go). */
function backups(project: string, stack: string): string[] {
  return [`.pulumi/backups/${project}/${stack}/*`];
}

function bookkeeping({ project, stack }: StateOfStack): string[] {
  return [...locks(project, stack), ...history(project, stack), ...backups(project, stack)];
}

/**
 * The names of these objects. Pulumi lists below a stack's own paths alone (state.go, lock.go), but for `pulumi stack ls`,
 * which needs an administrator. S3 says that an object is missing only to those who may list it: the prefix of that
 * question is the object's key, so that the condition lets it through. AWS does not document the latter; Ceph was made to
 * do the same, with a test: https://github.com/ceph/ceph/pull/68577.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
function listState({ bucket }: StateLocation, paths: readonly string[]): PolicyStatement {
  return {
    Sid: "ListState",
    Effect: "Allow",
    Action: "s3:ListBucket",
    Resource: bucketArn(bucket),
    Condition: { StringLike: { "s3:prefix": paths } },
  };
}

function readState(state: StateLocation, paths: readonly string[]): PolicyStatement {
  return { Sid: "ReadState", Effect: "Allow", Action: "s3:GetObject", Resource: inBucket(state, paths) };
}

/** Locks go, and a state that is compressed takes another's place; history and backups stay, as the way back. */
function replaceState(state: StateLocation, paths: readonly string[]): PolicyStatement {
  return {
    Sid: "ReplaceState",
    Effect: "Allow",
    Action: "s3:DeleteObject",
    Resource: inBucket(state, paths),
  };
}

/** The key as S3 uses it for the bucket's objects, and for nothing else. */
function useKey(state: StateLocation, Action: string | readonly string[]): PolicyStatement {
  const { Condition, ...key } = stateKey(state);
  const through = throughS3(state.region, bucketArn(state.bucket));
  return { ...key, Sid: "UseStateKey", Action, Condition: { ...Condition, ...through } };
}

/**
 * Reading outputs decrypts the data key of the stack that tells them, with which all its secrets could be read: so whose
 * outputs are read has no secrets in its configuration.
 */
function decryptSecrets(state: StateOfStack): PolicyStatement {
  return withSecrets(state, "DecryptSecrets", "kms:Decrypt", [state.stack, ...state.references]);
}

/** The key as Pulumi uses it for the data keys of these stacks: each is bound to its stack by the encryption context. */
function withSecrets(
  state: StateOfStack,
  Sid: string,
  Action: string,
  stacks: readonly string[],
): PolicyStatement {
  const { Condition, ...key } = stateKey(state);
  const context = { [`kms:EncryptionContext:${secretsContextKey}`]: stacks };
  return { ...key, Sid, Action, Condition: { ...Condition, StringEquals: context } };
}

function stateKey({ accountId, region }: StateLocation) {
  return {
    Effect: "Allow",
    // The key's id is not known before it is made: its alias narrows the keys to one.
    Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": stateKeyAlias } },
  } as const;
}

function inBucket({ bucket }: StateLocation, paths: readonly string[]): string[] {
  return paths.map((path) => `${bucketArn(bucket)}/${path}`);
}
