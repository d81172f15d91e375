/** The key that encrypts the state and the secrets in it, by its alias in the home region and in the replica region. */
export const stateKeyAlias = "alias/aws-foundation-state";

/**
 * Name of the bucket that holds the state of all stacks, or its copy in the replica region. Account and region make it
 * one that nobody else has: names of buckets are shared by all accounts. 45 characters with the longest region's name, of
 * the 63 that a bucket's name has (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
 */
export function stateBucketName(accountId: string, region: string): string {
  return `aws-foundation-state-${accountId}-${region}`;
}

/** ARN of a bucket, which has neither account nor region in it. */
export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

/**
 * What `pulumi login` takes. The region is in it, so that the caller's default region does not matter.
 * https://www.pulumi.com/docs/iac/guides/basics/using-a-diy-backend/
 */
export function stateBackendUrl(bucket: string, region: string): string {
  return `s3://${bucket}?region=${region}&awssdk=v2`;
}

/** The key of the encryption context that binds a stack's data key to the stack. */
export const secretsContextKey = "stack";

/**
 * What `pulumi stack init --secrets-provider` takes. The stack's name is in the encryption context of its data key: who may
 * decrypt one stack's secrets need not be able to decrypt another's, although the key is the same. Parameters that begin
 * with `context_` are that context, and no others of the URL are: https://pkg.go.dev/gocloud.dev/secrets/awskms#URLOpener
 * https://www.pulumi.com/docs/iac/concepts/secrets/
 */
export function stateSecretsProvider(region: string, stack: string): string {
  const context = `context_${secretsContextKey}=${encodeURIComponent(stack)}`;
  return `awskms://${stateKeyAlias}?region=${region}&awssdk=v2&${context}`;
}

/**
 * The condition under which S3 uses a key for a bucket's objects. The context is the bucket's ARN with a bucket key, and
 * the object's without. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
export function throughS3(region: string, bucket: string) {
  return {
    StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/*`] },
  };
}
