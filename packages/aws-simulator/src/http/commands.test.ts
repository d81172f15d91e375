import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { endpointServices } from "./services/index.js";

const packages = fileURLToPath(new URL("../../..", import.meta.url));

/** Packages whose commands call AWS with its SDK. */
const calling = ["account-preparation", "aws-access", "bootstrap", "cli", "doctor", "engine"];

/**
 * What `foundation bootstrap` alone asks of KMS and S3, which is tried in moto: it works before there is a stack, so that no world has
 * anything that it would have to see.
 */
const onlyInMoto = [
  "CreateAlias",
  "CreateBucket",
  "CreateKey",
  "DescribeKey",
  "EnableKeyRotation",
  "GetBucketEncryption",
  "GetBucketLifecycleConfiguration",
  "GetBucketOwnershipControls",
  "GetBucketPolicy",
  "GetBucketReplication",
  "GetBucketTagging",
  "GetKeyPolicy",
  "GetKeyRotationStatus",
  "GetPublicAccessBlock",
  "ListKeys",
  "ListResourceTags",
  "PutBucketEncryption",
  "PutBucketLifecycleConfiguration",
  "PutBucketOwnershipControls",
  "PutBucketPolicy",
  "PutBucketReplication",
  "PutBucketTagging",
  "PutBucketVersioning",
  "PutKeyPolicy",
  "PutPublicAccessBlock",
  "ReplicateKey",
  "TagResource",
];

/** Names of the commands and paginators of AWS's SDK that a package's sources use, but for its tests. */
function commandsOf(name: string): string[] {
  const folder = join(packages, name, "src");
  const files = readdirSync(folder, { encoding: "utf8", recursive: true }).filter(
    (file) => file.endsWith(".ts") && !/\.test\.|(^|[/\\])testing[/\\]/.test(file),
  );
  return files.flatMap((file) =>
    [
      ...readFileSync(join(folder, file), "utf8").matchAll(
        /\bnew ([A-Z]\w+)Command\(|\bpaginate([A-Z]\w+)\(/g,
      ),
    ].map(([, command, paginator]) => command ?? paginator ?? ""),
  );
}

const answered = new Set([...endpointServices.values()].flatMap(({ operations }) => Object.keys(operations)));

test("every call that a command makes is answered, but for those of the first day", () => {
  const used = new Set(calling.flatMap(commandsOf));

  expect(used.size).toBeGreaterThan(60);
  expect([...used].filter((command) => !answered.has(command)).sort()).toEqual(onlyInMoto);
});

test("what is only in moto is called by bootstrap and by nobody else", () => {
  const others = new Set(calling.filter((name) => name !== "bootstrap").flatMap(commandsOf));

  expect(onlyInMoto.filter((command) => others.has(command))).toEqual([]);
});
