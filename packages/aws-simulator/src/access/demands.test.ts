import { unknownAction } from "@aws-foundation/iam/known-actions";
import { expect, test } from "vitest";
import { resourceType } from "../services/index.js";
import type { OperationKind } from "../store/faults.js";
import type { Values } from "../values.js";
import { documents, managementId, organization, types } from "../world/world.test.helper.js";
import { demandsOf } from "./demands.js";

const operations = ["create", "read", "update", "delete"] as const;

/** What is asked for each operation, as `action on resource`. */
function asked(type: string, id: string, inputs: Values): Record<OperationKind, string[]> {
  const { world } = organization();
  const rules = resourceType(type);
  if (!rules) throw new Error(`there is no ${type}`);
  return world.transaction((transaction) => {
    const operation = { world: transaction, accountId: managementId, id, inputs };
    const list = (kind: OperationKind): string[] =>
      demandsOf({ rules, kind, operation, outputs: inputs }).map(
        ({ action, resource = "*" }) => `${action} on ${resource}`,
      );
    return Object.fromEntries(operations.map((kind) => [kind, list(kind)])) as Record<
      OperationKind,
      string[]
    >;
  });
}

const key = `arn:aws:kms:us-east-1:${managementId}:key/1`;

test.each<[string, string, Values, Partial<Record<OperationKind, string[]>>]>([
  [
    types.encryption,
    "1",
    { enabled: false, region: "us-east-1" },
    { create: ["ec2:DisableEbsEncryptionByDefault on *"], read: ["ec2:GetEbsEncryptionByDefault on *"] },
  ],
  [
    types.publicAccess,
    managementId,
    {},
    { delete: ["s3:PutAccountPublicAccessBlock on *"], read: ["s3:GetAccountPublicAccessBlock on *"] },
  ],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    "logs",
    { bucket: "logs" },
    {
      create: ["s3:PutBucketVersioning on arn:aws:s3:::logs"],
      read: ["s3:GetBucketVersioning on arn:aws:s3:::logs"],
      delete: ["s3:PutBucketVersioning on arn:aws:s3:::logs"],
    },
  ],
  [
    types.bucketPolicy,
    "logs",
    { bucket: "logs" },
    { delete: ["s3:DeleteBucketPolicy on arn:aws:s3:::logs"] },
  ],
  [
    types.key,
    "1",
    { arn: key, enableKeyRotation: true },
    {
      create: ["kms:CreateKey on *", `kms:EnableKeyRotation on ${key}`],
      delete: [`kms:ScheduleKeyDeletion on ${key}`],
    },
  ],
  [
    types.rolePolicy,
    "Plan:read",
    { name: "read", role: "Plan" },
    { update: [`iam:PutRolePolicy on arn:aws:iam::${managementId}:role/Plan`] },
  ],
  [
    types.contact,
    "SECURITY",
    { alternateContactType: "SECURITY" },
    { read: [`account:GetAlternateContact on arn:aws:account::${managementId}:account`] },
  ],
  // What nobody wrote is called as its class is.
  [
    "aws:cloudwatch/logGroup:LogGroup",
    "a",
    { arn: "arn:aws:logs:us-east-1:111122223333:log-group:a" },
    { create: ["logs:CreateLogGroup on arn:aws:logs:us-east-1:111122223333:log-group:a"], read: [] },
  ],
])("%s is asked for by its own actions", (type, id, inputs, expected) => {
  expect(asked(type, id, inputs)).toMatchObject(expected);
});

test("all actions are ones that IAM knows", async () => {
  const { program, world, unitId } = organization();
  const account = program.make(types.account, "a", { name: "a", email: "a@example.com", parentId: unitId });
  const stored = world.resources(types.organization)[0];
  const cases: [string, string, Values][] = [
    [types.account, account.id, { ...account.outputs, name: "b", parentId: unitId }],
    [types.administrator, `${account.id}/guardduty.amazonaws.com`, {}],
    [types.attachment, `${unitId}:p-FullAWSAccess`, {}],
    [types.bucket, "logs", { bucket: "logs" }],
    [types.organization, String(stored?.id), { enabledPolicyTypes: ["TAG_POLICY"] }],
    [types.policy, "p-1", { type: "SERVICE_CONTROL_POLICY" }],
    [
      types.role,
      "A",
      { assumeRolePolicy: "x", description: "x", permissionsBoundary: "x", tagsAll: { a: "b" } },
    ],
    [types.rootAccess, "o-1", { enabledFeatures: ["RootSessions", "RootCredentialsManagement"] }],
    [types.securityGroup, "sg-1", {}],
    [types.serviceAccess, "guardduty.amazonaws.com", {}],
    [types.sharing, managementId, {}],
    [types.unit, unitId, { parentId: unitId }],
    [types.alias, "alias/a", { targetKeyId: "1" }],
    [types.key, "1", { policy: documents.trust, description: "x", isEnabled: true, enableKeyRotation: true }],
    ...bucketParts.map((part): [string, string, Values] => [part, "logs", { bucket: "logs" }]),
  ];
  const actions = world.transaction((transaction) =>
    cases.flatMap(([type, id, inputs]) =>
      operations.flatMap((kind) => {
        const rules = resourceType(type);
        const operation = { world: transaction, accountId: managementId, id, inputs };
        if (!rules) throw new Error(`there is no ${type}`);
        return demandsOf({ rules, kind, operation, outputs: inputs }).map(({ action }) => action);
      }),
    ),
  );
  const unknown = await Promise.all(
    [...new Set(actions)].map(async (action) => ((await unknownAction(action)) ? [action] : [])),
  );
  expect(actions.length).toBeGreaterThan(100);
  // Changing the rules of a security group is several calls, of which the type asks for its own.
  expect(unknown.flat()).toEqual([]);
});

const bucketParts = [
  "AnalyticsConfiguration",
  "BucketAccelerateConfiguration",
  "BucketAcl",
  "BucketCorsConfiguration",
  "BucketIntelligentTieringConfiguration",
  "BucketLifecycleConfiguration",
  "BucketLogging",
  "BucketMetric",
  "BucketNotification",
  "BucketObjectLockConfiguration",
  "BucketOwnershipControls",
  "BucketPolicy",
  "BucketPublicAccessBlock",
  "BucketReplicationConfig",
  "BucketRequestPaymentConfiguration",
  "BucketServerSideEncryptionConfiguration",
  "BucketVersioning",
  "BucketWebsiteConfiguration",
  "Inventory",
].map((name) => `aws:s3/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`);
