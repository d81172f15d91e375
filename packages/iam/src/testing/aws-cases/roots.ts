import {
  casesOf,
  developer,
  documents,
  management,
  other,
  own,
  pages,
  root,
  type AwsCase,
  type CaseRow,
} from "./aws-case.js";
import { logArchive, manager, organization } from "./case-organization.js";

const everything = [{}];
const rootOf = (account: string) => ({
  action: "sts:AssumeRoot",
  resource: `arn:aws:iam::${account}:root`,
});
const rootSession = { kind: "root-session", accountId: own } as const;
const unlock = [{ Action: ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"] }];
const denyAll = [{ Effect: "Deny", Principal: "*" }];
const queue = { resource: `arn:aws:sqs:us-east-1:${own}:queue` };
const bucket = { resource: "arn:aws:s3:::bucket" };

const roots: readonly CaseRow[] = [
  [
    pages.rootAccess,
    "a root session may do what its task policy allows",
    { session: unlock, resource: denyAll },
    rootSession,
    { ...bucket, action: "s3:DeleteBucketPolicy" },
    "allowed",
  ],
  [
    pages.rootAccess,
    "and nothing else",
    { session: unlock },
    rootSession,
    { ...bucket, action: "s3:ListBucket" },
    "denied",
    /session policies: has no/,
  ],
  [
    pages.rootAccess,
    "a root session without a task policy can do nothing",
    {},
    rootSession,
    { ...bucket, action: "s3:ListBucket" },
    "denied",
    /session policies/,
  ],
  [
    pages.rootAccess,
    "a condition tells a root session",
    {
      session: everything,
      resource: [{ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:AssumedRoot": "true" } } }],
    },
    rootSession,
    { ...bucket, action: "s3:ListBucket" },
    "denied",
  ],
  [
    pages.rootAccess,
    "from the root user itself",
    { resource: [{ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:AssumedRoot": "true" } } }] },
    root,
    { ...bucket, action: "s3:ListBucket" },
    "allowed",
  ],
  [
    pages.rootAccess,
    "a root session unlocks a queue that denies everybody",
    { session: [{ Action: "sqs:SetQueueAttributes" }], resource: denyAll },
    rootSession,
    { ...queue, action: "sqs:SetQueueAttributes" },
    "allowed",
  ],
  [
    pages.root,
    "the root user does too",
    { resource: denyAll },
    root,
    { ...queue, action: "sqs:SetQueueAttributes" },
    "allowed",
  ],
  [
    pages.root,
    "and reads none of its messages",
    { resource: denyAll },
    root,
    { ...queue, action: "sqs:ReceiveMessage" },
    "denied",
  ],
  [
    pages.root,
    "an administrator does not unlock it",
    { identity: everything, resource: denyAll },
    developer,
    { ...queue, action: "sqs:SetQueueAttributes" },
    "denied",
  ],
  [
    pages.root,
    "nor does the root user against a service control policy",
    {
      resource: denyAll,
      organization: organization({
        "r-ab12": everything,
        "ou-ab12-production": everything,
        [own]: [{}, { Effect: "Deny", Action: "sqs:*" }],
      }),
    },
    root,
    { ...queue, action: "sqs:SetQueueAttributes" },
    "denied",
    /service control policies/,
  ],
  [
    pages.rootAccess,
    "the root user cannot open a root session",
    { identity: everything },
    root,
    { action: "sts:AssumeRoot", resource: `arn:aws:iam::${other}:root` },
    "denied",
  ],
  [
    pages.root,
    "the root user needs no policy",
    {},
    root,
    { action: "iam:CreateUser", resource: `arn:aws:iam::${own}:user/Bob` },
    "allowed",
  ],
  [
    pages.assumeRoot,
    "the management account opens a root session of a member",
    { identity: everything, organization: organization(undefined) },
    manager,
    rootOf(own),
    "allowed",
  ],
  [
    pages.assumeRoot,
    "if its identity's policies allow that",
    { organization: organization(undefined) },
    manager,
    rootOf(own),
    "denied",
    /identity policies: has no/,
  ],
  [
    pages.assumeRoot,
    "not of the management account",
    { identity: everything, organization: organization(undefined) },
    manager,
    rootOf(management),
    "denied",
    /of member accounts only/,
  ],
  [
    pages.assumeRoot,
    "a member opens none",
    { identity: everything, organization: organization(undefined) },
    developer,
    rootOf(logArchive),
    "denied",
    /only the management account/,
  ],
  [
    pages.assumeRoot,
    "but a delegated administrator does",
    { identity: everything, organization: { ...organization(undefined), rootAccessAdministratorIds: [own] } },
    developer,
    rootOf(logArchive),
    "allowed",
  ],
];

/** Who acts as root. */
export const rootCases: readonly AwsCase[] = [
  ...casesOf(roots, "root", {
    action: "sts:AssumeRole",
    resource: `arn:aws:iam::${own}:role/Target`,
  }),
  {
    that: "the root user can delete a bucket's policy that denies it",
    page: pages.bucketPolicy,
    documents: documents({ resource: [{ Effect: "Deny", Principal: "*" }] }),
    request: { principal: root, action: "s3:DeleteBucketPolicy", resource: "arn:aws:s3:::bucket" },
    verdict: "allowed",
  },
  {
    that: "and do nothing else that it denies",
    page: pages.bucketPolicy,
    documents: documents({ resource: [{ Effect: "Deny", Principal: "*" }] }),
    request: { principal: root, action: "s3:ListBucket", resource: "arn:aws:s3:::bucket" },
    verdict: "denied",
  },
  {
    that: "an administrator cannot delete a bucket's policy that denies it",
    page: pages.bucketPolicy,
    documents: documents({ identity: everything, resource: [{ Effect: "Deny", Principal: "*" }] }),
    request: { principal: developer, action: "s3:DeleteBucketPolicy", resource: "arn:aws:s3:::bucket" },
    verdict: "denied",
  },
  {
    that: "the root user of another account cannot either",
    page: pages.bucketPolicy,
    documents: documents({ resource: [{ Effect: "Deny", Principal: "*" }] }),
    request: {
      principal: root,
      action: "s3:DeleteBucketPolicy",
      resource: "arn:aws:s3:::bucket",
      resourceAccountId: other,
    },
    verdict: "denied",
  },
];
