import { expect, test } from "vitest";
import { protectedChanges } from "./protected-kinds.js";
import { reportOf } from "./stack-report.js";
import { step, urnOf } from "./testing/events.js";

const kinds = [
  "aws:organizations/organization:Organization",
  "aws:organizations/account:Account",
  "aws:organizations/organizationalUnit:OrganizationalUnit",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:backup/vault:Vault",
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  "aws:ec2transitgateway/transitGateway:TransitGateway",
];

test.each(kinds)("%s is neither deleted, replaced nor forgotten by itself", (type) => {
  const found = (operation: string, retain = false): string[] =>
    protectedChanges(reportOf([step(operation, urnOf("dev", "it", type), { retain })])).map(
      ({ change }) => change.kind,
    );

  expect(found("delete")).toEqual(["delete"]);
  expect(found("delete", true)).toEqual(["forget"]);
  expect(found("replace")).toEqual(["replace"]);
  expect(found("import-replacement")).toEqual(["replace"]);
  expect(["create", "update", "import", "same"].flatMap((each) => found(each))).toEqual([]);
});

test("other kinds come and go", () => {
  expect(protectedChanges(reportOf([step("delete", urnOf("dev", "role"))]))).toEqual([]);
});

test("the reason says what would be lost", () => {
  const [found] = protectedChanges(reportOf([step("delete", urnOf("dev", "key", "aws:kms/key:Key"))]));

  expect(found?.reason).toBe("what it has encrypted can never be read again once its waiting period is over");
});

test.each(["update", "import"])(
  "an %s that takes foreign types of policies off needs a word",
  (operation) => {
    const takenOff = [{ property: "enabledPolicyTypes", elements: ["CHATBOT_POLICY"] }];
    const urn = urnOf("management", "it", "aws:organizations/organization:Organization");
    const steps = [step(operation, urn, { takenOff }), step(operation, urn)];

    expect(protectedChanges(reportOf(steps)).map(({ change }) => [change.urn, change.kind])).toEqual([
      [urn, operation],
    ]);
    expect(protectedChanges(reportOf([step(operation, urn)]))).toEqual([]);
  },
);
