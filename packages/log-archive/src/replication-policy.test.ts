import { expect, test } from "vitest";
import { replicationPolicy } from "./replication-policy.js";
import { archive, role, decide, read } from "./decisions.test.helper.js";

test("the replication role reads versions with their locks, and writes copies that it cannot delete", () => {
  const arns = {
    sources: ["arn:aws:s3:::source"],
    replicas: ["arn:aws:s3:::replica"],
    sourceKey: "arn:aws:kms:us-east-1:222222222222:key/1",
    replicaKey: "arn:aws:kms:us-west-2:222222222222:key/2",
  };
  const policy = read(replicationPolicy(arns), "identity");
  const is = (action: string, resource: string) =>
    decide({ identity: [policy] }, { principal: role(archive, "FoundationLogReplication"), action, resource })
      .verdict;
  for (const action of [
    "s3:GetObjectVersionAcl",
    "s3:GetObjectVersionForReplication",
    "s3:GetObjectVersionTagging",
    "s3:GetObjectRetention",
    "s3:GetObjectLegalHold",
  ]) {
    expect(is(action, "arn:aws:s3:::source/a")).toBe("allowed");
    expect(is(action, "arn:aws:s3:::replica/a")).toBe("denied");
  }
  expect(is("s3:ReplicateObject", "arn:aws:s3:::replica/a")).toBe("allowed");
  expect(is("s3:ReplicateDelete", "arn:aws:s3:::replica/a")).toBe("denied");
  expect(is("s3:GetObject", "arn:aws:s3:::source/a")).toBe("denied");

  // What a key's own policy leaves to its account's.
  const statement = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${archive}:root` } } as const;
  const ofKey = read({ Statement: { ...statement, Action: "kms:*", Resource: "*" } }, "key");
  const isWithKey = (action: string, resource: string) =>
    decide(
      { identity: [policy], resource: ofKey },
      { principal: role(archive, "FoundationLogReplication"), action, resource },
    ).verdict;
  expect(isWithKey("kms:Decrypt", arns.sourceKey)).toBe("allowed");
  expect(isWithKey("kms:Decrypt", arns.replicaKey)).toBe("denied");
  expect(isWithKey("kms:Encrypt", arns.replicaKey)).toBe("allowed");
  expect(isWithKey("kms:GenerateDataKey", arns.replicaKey)).toBe("allowed");
  expect(isWithKey("kms:Encrypt", arns.sourceKey)).toBe("denied");
});
