import { unknownValue, type Resource } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { may } from "../questions/may.js";
import {
  allowing,
  document,
  indexOf,
  otherAccount,
  ownAccount,
  resource,
  role,
  rolePolicy,
  urnOf,
} from "../testing/deployments.js";
import { organization } from "../testing/organizations.js";

const stranger = `arn:aws:iam::${otherAccount}:role/Guest`;
const guest = [
  role("Guest", {}, { accountId: otherAccount }),
  rolePolicy("guest-policy", "Guest", allowing("*"), { accountId: otherAccount }),
];

/** Whether a role of another account may do something with a resource of the deployments. */
function decide(action: string, arn: string, ...resources: readonly Resource[]) {
  const index = indexOf(...organization(), ...guest, ...resources);
  return may(index, { principal: stranger, action, resource: arn });
}

const letsIn = document({ Principal: { AWS: otherAccount }, Action: "*", Resource: "*" });
const regional = (service: string, name: string) => `arn:aws:${service}:us-east-1:${ownAccount}:${name}`;

test("a key that is used by its alias has a policy that nobody knows", () => {
  expect(decide("kms:Decrypt", regional("kms", "alias/logs"))).toMatchObject({ verdict: "unknown" });
});

describe("the policy of a resource", () => {
  test.each<[string, string, string, Resource[]]>([
    [
      "s3:GetObject",
      "arn:aws:s3:::logs/file",
      "bucketPolicy",
      [
        resource("aws:s3/bucket:Bucket", "logs", { arn: "arn:aws:s3:::logs", bucket: "logs" }),
        resource("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: "logs", policy: letsIn }),
      ],
    ],
    [
      "kms:Decrypt",
      regional("kms", "key/1234"),
      "key",
      [resource("aws:kms/key:Key", "key", { arn: regional("kms", "key/1234"), policy: letsIn })],
    ],
    [
      "kms:Decrypt",
      regional("kms", "key/1234"),
      "keyPolicy",
      [
        resource("aws:kms/key:Key", "key", { arn: regional("kms", "key/1234"), keyId: "1234" }),
        resource("aws:kms/keyPolicy:KeyPolicy", "policy", { keyId: "1234", policy: letsIn }),
      ],
    ],
    [
      "sqs:SendMessage",
      regional("sqs", "queue"),
      "queuePolicy of a queue that is in no deployment",
      [
        resource("aws:sqs/queuePolicy:QueuePolicy", "policy", {
          queueUrl: `https://sqs.us-east-1.amazonaws.com/${ownAccount}/queue`,
          policy: letsIn,
        }),
      ],
    ],
    [
      "sns:Publish",
      regional("sns", "topic"),
      "topicPolicy",
      [
        resource("aws:sns/topic:Topic", "topic", { arn: regional("sns", "topic") }),
        resource("aws:sns/topicPolicy:TopicPolicy", "policy", {
          arn: regional("sns", "topic"),
          policy: letsIn,
        }),
      ],
    ],
    [
      "secretsmanager:GetSecretValue",
      regional("secretsmanager", "secret:one-AbCdEf"),
      "secretPolicy",
      [
        resource("aws:secretsmanager/secretPolicy:SecretPolicy", "policy", {
          secretArn: regional("secretsmanager", "secret:one-AbCdEf"),
          policy: letsIn,
        }),
      ],
    ],
    [
      "ecr:GetDownloadUrlForLayer",
      regional("ecr", "repository/team/app"),
      "repositoryPolicy",
      [
        resource("aws:ecr/repositoryPolicy:RepositoryPolicy", "policy", {
          repository: "team/app",
          policy: document({ Principal: { AWS: otherAccount }, Action: "ecr:*" }),
        }),
      ],
    ],
    [
      "backup:CopyIntoBackupVault",
      regional("backup", "backup-vault:vault"),
      "vaultPolicy",
      [
        resource("aws:backup/vaultPolicy:VaultPolicy", "policy", {
          backupVaultName: "vault",
          policy: letsIn,
        }),
      ],
    ],
    [
      "sts:AssumeRole",
      `arn:aws:iam::${ownAccount}:role/Open`,
      "trust",
      [
        role("Open", {
          assumeRolePolicy: document({ Principal: { AWS: otherAccount }, Action: "sts:AssumeRole" }),
        }),
      ],
    ],
    ...(
      [
        ["dynamodb:GetItem", "table/t", "aws:dynamodb/resourcePolicy:ResourcePolicy", "resourceArn"],
        ["kinesis:PutRecord", "stream/s", "aws:kinesis/resourcePolicy:ResourcePolicy", "resourceArn"],
      ] as const
    ).map(([action, name, type, of]): [string, string, string, Resource[]] => {
      const arn = regional(action.split(":")[0] ?? "", name);
      return [action, arn, type, [resource(type, "policy", { [of]: arn, policy: letsIn })]];
    }),
    [
      "elasticfilesystem:ClientMount",
      regional("elasticfilesystem", "file-system/fs-1"),
      "fileSystemPolicy",
      [
        resource("aws:efs/fileSystemPolicy:FileSystemPolicy", "policy", {
          fileSystemId: "fs-1",
          policy: letsIn,
        }),
      ],
    ],
    [
      "events:PutEvents",
      regional("events", "event-bus/default"),
      "eventBusPolicy",
      [
        resource("aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy", {
          eventBusName: "default",
          policy: letsIn,
        }),
      ],
    ],
    [
      "es:ESHttpGet",
      regional("es", "domain/search"),
      "domainPolicy",
      [
        resource("aws:opensearch/domainPolicy:DomainPolicy", "policy", {
          domainName: "search",
          accessPolicies: letsIn,
        }),
      ],
    ],
    [
      "glacier:ListJobs",
      regional("glacier", "vaults/old"),
      "vault of Glacier",
      [
        resource("aws:glacier/vault:Vault", "old", {
          arn: regional("glacier", "vaults/old"),
          accessPolicy: letsIn,
        }),
      ],
    ],
  ])("decides about %s on %s (%s)", (action, arn, _, resources) => {
    expect(decide(action, arn, ...resources)).toMatchObject({ verdict: "allowed", premises: [] });
  });

  test("does not reach what it is not of", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "logs", { arn: "arn:aws:s3:::logs", bucket: "logs" });
    expect(decide("s3:GetObject", "arn:aws:s3:::logs/file", bucket)).toMatchObject({
      verdict: "denied",
      explanation: ["resource policy: is missing, and has to allow it"],
      premises: [],
    });
    const trusting = role("Open", {
      assumeRolePolicy: document({ Principal: { AWS: otherAccount }, Action: "sts:AssumeRole" }),
    });
    const arn = `arn:aws:iam::${ownAccount}:role/Open`;
    expect(decide("iam:GetRole", arn, trusting).verdict).toBe("denied");
  });
});

test("a key without a policy leaves it to its account", () => {
  const arn = regional("kms", "key/1234");
  const key = resource("aws:kms/key:Key", "key", { arn });
  const index = indexOf(...organization(), ...guest, key);
  const action = "kms:Decrypt";
  expect(may(index, { principal: "administrator@development", action, resource: arn }).verdict).toBe(
    "allowed",
  );
  expect(may(index, { principal: stranger, action, resource: arn }).verdict).toBe("denied");
});

describe("it is unknown", () => {
  const bucketType = "aws:s3/bucket:Bucket";
  const bucket = resource(bucketType, "logs", { arn: "arn:aws:s3:::logs", bucket: "logs" });
  const policyWith = (outputs: Resource["outputs"], more: Partial<Resource> = {}) =>
    resource("aws:s3/bucketPolicy:BucketPolicy", "logs-policy", outputs ?? {}, more);
  const ask = (policy: Resource) => decide("s3:GetObject", "arn:aws:s3:::logs/file", bucket, policy);

  test("what a policy says whose text is not known yet", () => {
    expect(ask(policyWith({ bucket: "logs", policy: unknownValue }))).toMatchObject({
      verdict: "unknown",
      explanation: [
        "resource policy: the policy logs-policy is unknown, because policy of logs-policy is known only after it is deployed",
      ],
    });
  });

  test("what a part of a policy says, and the rest is known", () => {
    const sometimes = (Effect: string, Principal: object) =>
      ask(
        policyWith({
          bucket: "logs",
          policy: document({
            Effect,
            Principal: { ...Principal },
            Action: "s3:*",
            Resource: `${unknownValue}/*`,
          }),
        }),
      );
    expect(sometimes("Allow", { AWS: otherAccount })).toMatchObject({
      verdict: "unknown",
      explanation: [
        "resource policy: statement 1 of the policy logs-policy is unknown, because policy of logs-policy is known only after it is deployed",
      ],
    });
    expect(sometimes("Allow", { AWS: ownAccount }).verdict).toBe("denied");
  });

  test("what a policy says that is encrypted", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:abc",
    };
    expect(ask(policyWith({ bucket: "logs", policy: secret })).explanation).toEqual([
      "resource policy: the policy logs-policy is unknown, because policy of logs-policy is a secret, which the deployment has encrypted",
    ]);
  });

  test("which resource a policy is of, unless what it follows from tells", () => {
    const outputs = { bucket: unknownValue, policy: letsIn };
    expect(ask(policyWith(outputs)).explanation).toEqual([
      "resource policy: the policy logs-policy is unknown, because bucket of logs-policy is known only after it is deployed, and so is which resource has the policy",
    ]);
    const propertyDependencies = { bucket: [urnOf(bucketType, "logs")] };
    expect(ask(policyWith(outputs, { propertyDependencies })).verdict).toBe("allowed");
  });
});
