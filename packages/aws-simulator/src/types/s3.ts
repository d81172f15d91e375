import type { ResourceType } from "../resource-type.js";
import { text } from "../values.js";

const bucket: ResourceType = {
  regional: true,
  taggable: true,
  autoNamed: { input: "bucket", as: (name) => name.toLowerCase() },
  replaceOn: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
  defaults: { forceDestroy: false },
  id: ({ inputs }) => text(inputs.bucket),
  outputs: ({ inputs }, id) => ({
    arn: `arn:aws:s3:::${id}`,
    bucketDomainName: `${id}.s3.amazonaws.com`,
    bucketRegion: inputs.region ?? "",
    bucketRegionalDomainName: `${id}.s3.${text(inputs.region)}.amazonaws.com`,
  }),
};

const bucketPolicy: ResourceType = {
  regional: true,
  taggable: false,
  required: ["bucket", "policy"],
  replaceOn: ["bucket"],
  id: ({ inputs }) => text(inputs.bucket),
};

export const s3: Readonly<Record<string, ResourceType>> = {
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketPolicy:BucketPolicy": bucketPolicy,
};
