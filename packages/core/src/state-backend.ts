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

/** What `pulumi stack init --secrets-provider` takes. https://www.pulumi.com/docs/iac/concepts/secrets/ */
export function stateSecretsProvider(region: string): string {
  return `awskms://${stateKeyAlias}?region=${region}&awssdk=v2`;
}
