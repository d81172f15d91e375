import type { Reasons } from "../testing/closed-class.js";

const use = "Uses the key as its policy says, which only the foundation can change.";
const asymmetric = "The archive's keys are symmetric ones, for which KMS refuses it.";
const replication =
  "How the role of the archive's replication writes the copies, into which the buckets' policies let no other.";

/** Changes of the log archive that are left to its own policies, and why each neither changes nor hides a log. */
export const mayStay = {
  buckets: {
    "s3:CreateBucket": "A bucket that exists is not made again.",
  },
  objects: {
    "s3:AbortMultipartUpload": "What was not uploaded to its end is no log yet.",
    "s3:InitiateReplication": "Copies to where the foundation said.",
    "s3:ObjectOwnerOverrideToBucketOwner": replication,
    "s3:PutObject": "How logs are written. The version before stays.",
    "s3:ReplicateObject": replication,
    "s3:ReplicateObjectAnnotation": replication,
    "s3:ReplicateTags": replication,
    "s3:RestoreObject": "Makes archived logs readable for some days.",
  },
  keys: {
    "kms:CancelKeyDeletion": "Keeps a key.",
    "kms:Decrypt": use,
    "kms:DeriveSharedSecret": asymmetric,
    "kms:EnableKey": "Keeps a key in use.",
    "kms:Encrypt": use,
    "kms:GenerateDataKey": use,
    "kms:GenerateDataKeyPair": use,
    "kms:GenerateDataKeyPairWithoutPlaintext": use,
    "kms:GenerateDataKeyWithoutPlaintext": use,
    "kms:GenerateMac": asymmetric,
    "kms:ReEncryptFrom": use,
    "kms:ReEncryptTo": use,
    "kms:Sign": asymmetric,
    "kms:SynchronizeMultiRegionKey": "KMS's own role calls it, which no guardrail binds.",
    "kms:Verify": asymmetric,
    "kms:VerifyMac": asymmetric,
  },
  aliases: {
    "kms:CreateAlias": "An alias that exists is not made again; one more for a key hides none of the others.",
  },
} as const satisfies Record<string, Reasons>;
