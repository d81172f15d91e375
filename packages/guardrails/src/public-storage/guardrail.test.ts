import { expect, test } from "vitest";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { publicStorage } from "./guardrail.js";

const blocks = [
  "s3:PutAccountPublicAccessBlock",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutAccessPointPublicAccessBlock",
];
const withAcl = [
  "s3:CreateBucket",
  "s3:PutBucketAcl",
  "s3:PutObject",
  "s3:PutObjectAcl",
  "s3:PutObjectVersionAcl",
];
const acl = (name: string) => ({ "s3:x-amz-acl": name });

testGuardrail(publicStorage({}, context), [
  { what: "an administrator to lift the block", denied: true, as: as.administrator, actions: blocks },
  { what: "a root session to lift the block", denied: true, as: as.assumedRoot, actions: blocks },
  { what: "the foundation to set the block", denied: false, as: as.foundation, actions: blocks },
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
]);

test("workloads may be let to set the block on their own buckets, never on the account", () => {
  const [statement] = publicStorage({ perBucket: false }, context).statements;
  expect(statement?.Action).toEqual(["s3:PutAccountPublicAccessBlock"]);
});
