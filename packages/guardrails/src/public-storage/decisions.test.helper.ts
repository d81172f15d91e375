import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";

const accountBlock = ["s3:PutAccountPublicAccessBlock"];
const bucketBlocks = ["s3:PutBucketPublicAccessBlock", "s3:PutAccessPointPublicAccessBlock"];
const withAcl = [
  "s3:CreateBucket",
  "s3:PutBucketAcl",
  "s3:PutObject",
  "s3:PutObjectAcl",
  "s3:PutObjectVersionAcl",
];
const acl = (name: string) => ({ "s3:x-amz-acl": name });

const acls: Decision[] = [
  ...["authenticated-read", "public-read", "public-read-write"].map((name): Decision => ({
    what: `a developer the ACL ${name}`,
    denied: true,
    as: as.developer,
    actions: withAcl,
    with: acl(name),
  })),
  {
    what: "a developer a private ACL",
    denied: false,
    as: as.developer,
    actions: withAcl,
    with: acl("bucket-owner-full-control"),
  },
  { what: "a developer to write without an ACL", denied: false, as: as.developer, actions: withAcl },
  {
    what: "a developer to read with what looks like an ACL",
    denied: false,
    as: as.developer,
    actions: ["s3:GetObject", "s3:GetBucketPublicAccessBlock"],
    with: acl("public-read"),
  },
  {
    what: "the foundation any ACL",
    denied: false,
    as: as.foundation,
    actions: withAcl,
    with: acl("public-read"),
  },
];

function blocks(actions: readonly string[]): Decision[] {
  return [
    { what: "an administrator to set the block", denied: true, as: as.administrator, actions },
    { what: "a root session to set the block", denied: true, as: as.assumedRoot, actions },
    { what: "the foundation to set the block", denied: false, as: as.foundation, actions },
  ];
}

/** What the guardrail decides in every organization. @param perBucket Whether buckets keep their blocks. */
export function decisions(perBucket: boolean): Decision[] {
  if (perBucket) return [...blocks([...accountBlock, ...bucketBlocks]), ...acls];
  return [
    ...blocks(accountBlock),
    {
      what: "tools to set the block of the buckets that they make",
      denied: false,
      as: as.developer,
      actions: bucketBlocks,
    },
    ...acls,
  ];
}
