import { unlessFoundation, type GuardrailContext } from "../context.js";
import { cis, fsbp } from "../frameworks.js";
import type { StatementGuardrail } from "../guardrail.js";

/** Parameters of {@link publicStorage}. */
export interface PublicStorageParameters {
  /**
   * Whether nobody but the foundation sets the block of single buckets and access points either. A policy sees that it is
   * set, not whether on or off, so CDK's bootstrap and modules of Terraform and Pulumi, which turn it on, fail with it. The
   * account's block, which stays in force, outweighs a bucket's.
   * @default false
   */
  readonly perBucket?: boolean;
}

/**
 * Nobody but the foundation can change an account's block of public access to S3, or use a canned ACL that is public. An ACL that
 * is written out in a request's body is not visible to policies: the account's block refuses it.
 */
export function publicStorage(
  { perBucket = false }: PublicStorageParameters,
  context: GuardrailContext,
): StatementGuardrail {
  const blocks = ["s3:PutBucketPublicAccessBlock", "s3:PutAccessPointPublicAccessBlock"];
  return {
    key: "public-storage",
    type: "SERVICE_CONTROL_POLICY",
    title: "Public storage",
    description: "Nobody but the foundation can open S3 to the public, by settings or by ACL.",
    reason:
      "A bucket that is open to everybody is how data is lost by mistake. The block of public access is on for every " +
      "account, whatever its buckets say; who lifts it does so on purpose, through the foundation and reviewed.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    frameworks: [cis("2.1.4"), fsbp("S3.1"), fsbp("S3.8")],
    statements: [
      {
        Sid: "DenyChangingPublicAccessBlock",
        Effect: "Deny",
        Action: ["s3:PutAccountPublicAccessBlock", ...(perBucket ? blocks : [])],
        Resource: "*",
        Condition: unlessFoundation(context),
      },
      {
        Sid: "DenyPublicAcls",
        Effect: "Deny",
        Action: [
          "s3:CreateBucket",
          "s3:PutBucketAcl",
          "s3:PutObject",
          "s3:PutObjectAcl",
          "s3:PutObjectVersionAcl",
        ],
        Resource: "*",
        Condition: {
          ...unlessFoundation(context),
          StringEquals: { "s3:x-amz-acl": ["authenticated-read", "public-read", "public-read-write"] },
        },
      },
    ],
  };
}
