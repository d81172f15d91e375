import { bucketArn, serializePolicyDocument, type PolicyStatement } from "@aws-foundation/core";

const sse = "s3:x-amz-server-side-encryption";
const sseKey = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const sseCustomer = "s3:x-amz-server-side-encryption-customer-algorithm";

/**
 * The policy of a bucket with the state, which only forbids: who may do something says IAM.
 *
 * A request that says nothing of encryption gets the bucket's own, which is what Pulumi does. One that asks for another
 * kind or key is refused, as its object could not be read by the stacks' roles, or by too many others.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function stateBucketPolicy(bucket: string, keyArn: string): string {
  const all = [bucketArn(bucket), `${bucketArn(bucket)}/*`];
  const objects = `${bucketArn(bucket)}/*`;
  return serializePolicyDocument({
    Statement: [
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
      deny("RequireTls", "s3:*", all, { Bool: { "aws:SecureTransport": false } }),
      deny("RequireTls12", "s3:*", all, { NumericLessThan: { "s3:TlsVersion": 1.2 } }),
      deny("RefuseOtherEncryption", "s3:PutObject", objects, {
        Null: { [sse]: false },
        StringNotEquals: { [sse]: "aws:kms" },
      }),
      deny("RefuseOtherKey", "s3:PutObject", objects, {
        Null: { [sseKey]: false },
        StringNotEquals: { [sseKey]: keyArn },
      }),
      // Without a key's name, this header means the key that AWS manages.
      deny("RefuseUnnamedKey", "s3:PutObject", objects, {
        Null: { [sseKey]: true },
        StringEquals: { [sse]: "aws:kms" },
      }),
      deny("RefuseCustomerKey", "s3:PutObject", objects, { Null: { [sseCustomer]: false } }),
      // Older versions are the way back. Lifecycle rules remove them all the same; who has to, removes this policy first.
      deny("KeepVersions", ["s3:DeleteBucket", "s3:DeleteObjectVersion"], all),
    ],
  });
}

function deny(
  Sid: string,
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return { Sid, Effect: "Deny", Principal: "*", Action, Resource, ...(Condition && { Condition }) };
}
