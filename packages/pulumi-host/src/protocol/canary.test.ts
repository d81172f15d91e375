import { secretSignature, signatureKey } from "@aws-foundation/deployment";
import { expect, test } from "vitest";
import { OfflineEngine } from "../offline-engine.js";
import { runProgram } from "../run-program.js";
import { canaryProgram } from "../testing/canary-program.js";
import { RecordingMonitor, type RecordedRequest } from "../testing/recording-monitor.js";

const where = { organization: "organization", project: "project", stack: "dev" };

/** What the program asks of the monitor, sorted, because it asks concurrently. */
async function recordedOver(transport: "in-process" | "grpc"): Promise<readonly RecordedRequest[]> {
  const password = { [signatureKey]: secretSignature, value: "hunter2" };
  const monitor = new RecordingMonitor(
    new OfflineEngine({
      ...where,
      stackOutputs: () => ({ rootId: "r-abcd", password }),
      refuseUnknown: false,
    }),
  );
  const run = await runProgram(canaryProgram, monitor, { ...where, transport });
  expect(run.failures).toEqual([]);
  const key = ({ kind, subject }: RecordedRequest): string => `${kind} ${subject}`;
  return monitor.requests.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A request without what it leaves empty, to be read. */
function brief({ request }: RecordedRequest): object {
  const isEmpty = (value: unknown): boolean =>
    value === "" ||
    value === false ||
    (typeof value === "object" && value !== null && Object.values(value).every(isEmpty));
  return Object.fromEntries(Object.entries(request).filter(([, value]) => !isEmpty(value)));
}

test("SDK protocol canary: a program asks the same in process as over gRPC", async () => {
  expect(await recordedOver("in-process")).toEqual(await recordedOver("grpc"));
});

test("SDK protocol canary: a program asks what it asked of the pinned version", async () => {
  const recorded = await recordedOver("in-process");
  expect(recorded.map((one) => ({ kind: one.kind, ...brief(one) }))).toMatchInlineSnapshot(`
    [
      {
        "inputs": {
          "default": true,
          "region": "us-west-2",
        },
        "kind": "invoke",
        "provider": "urn:pulumi:dev::project::pulumi:providers:aws::main::6721f0c7-9455-4cd9-a9cc-b37a95bf41fc",
        "token": "aws:ec2/getVpc:getVpc",
      },
      {
        "kind": "outputs",
        "outputs": {
          "provider": {
            "region": "us-east-1",
            "token": {
              "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
              "value": "hunter2",
            },
          },
          "vpcId": "vpc-410b8004784e79422",
        },
        "urn": "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
      },
      {
        "kind": "outputs",
        "outputs": {
          "name": "group-ou-lyol-45d5qx3w",
          "unitArn": "arn:aws:organizations::111111111111:ou/o-qowoz1topz/ou-lyol-45d5qx3w",
        },
        "urn": "urn:pulumi:dev::project::test:index:Group::group",
      },
      {
        "id": "organization/project/management",
        "inputs": {
          "name": "organization/project/management",
        },
        "kind": "read",
        "name": "organization/project/management",
        "parent": "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
        "type": "pulumi:pulumi:StackReference",
      },
      {
        "custom": true,
        "dependencies": [
          "urn:pulumi:dev::project::pulumi:pulumi:StackReference::organization/project/management",
        ],
        "inputs": {
          "parentId": "r-abcd",
          "tags": {
            "Name": "group",
          },
        },
        "kind": "register",
        "name": "group-unit",
        "parent": "urn:pulumi:dev::project::test:index:Group::group",
        "propertyDependencies": {
          "parentId": [
            "urn:pulumi:dev::project::pulumi:pulumi:StackReference::organization/project/management",
          ],
          "tags": [],
        },
        "protect": true,
        "provider": "urn:pulumi:dev::project::pulumi:providers:aws::main::6721f0c7-9455-4cd9-a9cc-b37a95bf41fc",
        "type": "aws:organizations/organizationalUnit:OrganizationalUnit",
      },
      {
        "additionalSecretOutputs": [
          "arn",
        ],
        "aliases": [
          {
            "name": "old-bucket",
            "noParent": true,
            "parentUrn": "",
            "project": "",
            "stack": "",
            "type": "",
          },
          {
            "urn": "urn:pulumi:dev::project::old::bucket",
          },
        ],
        "custom": true,
        "customTimeouts": {
          "create": "5m",
          "delete": "",
          "update": "",
        },
        "deleteBeforeReplace": true,
        "deletedWith": "urn:pulumi:dev::project::test:index:Group$aws:organizations/organizationalUnit:OrganizationalUnit::group-unit",
        "dependencies": [
          "urn:pulumi:dev::project::test:index:Group$aws:organizations/organizationalUnit:OrganizationalUnit::group-unit",
        ],
        "ignoreChanges": [
          "tags",
        ],
        "inputs": {
          "bucket": "group-ou-lyol-45d5qx3w",
          "lifecycleRules": [
            {
              "enabled": true,
              "id": "arn:aws:organizations::111111111111:ou/o-qowoz1topz/ou-lyol-45d5qx3w",
              "tags": {
                "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                "value": {
                  "token": "hunter2",
                },
              },
            },
            {
              "enabled": false,
              "id": "plain",
            },
          ],
        },
        "kind": "register",
        "name": "group-bucket",
        "parent": "urn:pulumi:dev::project::test:index:Group::group",
        "propertyDependencies": {
          "bucket": [
            "urn:pulumi:dev::project::test:index:Group$aws:organizations/organizationalUnit:OrganizationalUnit::group-unit",
          ],
          "lifecycleRules": [
            "urn:pulumi:dev::project::test:index:Group$aws:organizations/organizationalUnit:OrganizationalUnit::group-unit",
          ],
        },
        "provider": "urn:pulumi:dev::project::pulumi:providers:aws::main::6721f0c7-9455-4cd9-a9cc-b37a95bf41fc",
        "replaceOnChanges": [
          "bucket",
        ],
        "type": "aws:s3/bucket:Bucket",
        "version": "7.48.0",
      },
      {
        "custom": true,
        "dependencies": [
          "urn:pulumi:dev::project::test:index:Group$aws:organizations/organizationalUnit:OrganizationalUnit::group-unit",
          "urn:pulumi:dev::project::test:index:Group$aws:s3/bucket:Bucket::group-bucket",
          "urn:pulumi:dev::project::pulumi:pulumi:StackReference::organization/project/management",
        ],
        "importId": "https://queue",
        "inputs": {
          "kmsMasterKeyId": {
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            "value": "hunter2",
          },
        },
        "kind": "register",
        "name": "adopted",
        "parent": "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
        "propertyDependencies": {
          "kmsMasterKeyId": [
            "urn:pulumi:dev::project::pulumi:pulumi:StackReference::organization/project/management",
          ],
        },
        "provider": "urn:pulumi:dev::project::pulumi:providers:aws::main::6721f0c7-9455-4cd9-a9cc-b37a95bf41fc",
        "retainOnDelete": true,
        "type": "aws:sqs/queue:Queue",
      },
      {
        "custom": true,
        "inputs": {
          "allowedAccountIds": "["111111111111"]",
          "region": "us-east-1",
        },
        "kind": "register",
        "name": "main",
        "parent": "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
        "type": "pulumi:providers:aws",
      },
      {
        "kind": "register",
        "name": "project-dev",
        "type": "pulumi:pulumi:Stack",
      },
      {
        "kind": "register",
        "name": "group",
        "parent": "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
        "providers": {
          "aws": "urn:pulumi:dev::project::pulumi:providers:aws::main::6721f0c7-9455-4cd9-a9cc-b37a95bf41fc",
        },
        "type": "test:index:Group",
      },
    ]
  `);
});
