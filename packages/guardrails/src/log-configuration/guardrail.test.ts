import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { logConfiguration } from "./guardrail.js";
import { as, context } from "../testing/principals.js";

const buckets = ["arn:aws:s3:::acme-log-archive-config", "arn:aws:s3:::acme-access-logs"];
const objects = buckets.map((bucket) => `${bucket}/AWSLogs/log.json.gz`);
const ofBuckets = [
  "s3:PutBucketAcl",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];
const ofObjects = [
  "s3:PutObjectAcl",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
  "s3:PutObjectVersionAcl",
];
const ofKeys = ["kms:DisableKeyRotation", "kms:PutKeyPolicy", "kms:RevokeGrant", "kms:UpdatePrimaryRegion"];
const key = "arn:aws:kms:us-east-1:111122223333:key/0123";
const alias = "arn:aws:kms:us-west-2:111122223333:alias/log-archive";
const archive = { "kms:ResourceAliases": ["alias/log-archive"] };

function changes(denied: boolean, who: string, principal: Decision["as"]): Decision[] {
  return [
    { what: `${who} to change log buckets`, denied, as: principal, actions: ofBuckets, resources: buckets },
    {
      what: `${who} to change logs' retention`,
      denied,
      as: principal,
      actions: ofObjects,
      resources: objects,
    },
    {
      what: `${who} to change the logs' keys`,
      denied,
      as: principal,
      actions: ofKeys,
      resources: [key],
      with: archive,
    },
    {
      what: `${who} to point the keys' aliases elsewhere`,
      denied,
      as: principal,
      actions: ["kms:UpdateAlias"],
      resources: [alias],
    },
  ];
}

testGuardrail(logConfiguration({}, context), [
  ...changes(true, "an administrator", as.administrator),
  ...changes(true, "a root user", as.root),
  ...changes(true, "a root session", as.assumedRoot),
  ...changes(false, "the foundation", as.foundation),
  {
    what: "a developer to change what is his",
    denied: false,
    as: as.developer,
    actions: [...ofBuckets, ...ofObjects, ...ofKeys, "kms:UpdateAlias"],
    resources: ["arn:aws:s3:::team-data", key, "arn:aws:kms:us-west-2:111122223333:alias/team"],
    with: { "kms:ResourceAliases": ["alias/team"] },
  },
  {
    what: "an administrator to read logs",
    denied: false,
    as: as.administrator,
    actions: ["s3:GetObject", "kms:Decrypt"],
    resources: [...objects, key],
    with: archive,
  },
]);
