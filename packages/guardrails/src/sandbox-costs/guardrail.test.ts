import { expect, test } from "vitest";
import { testGuardrail } from "../testing/decision-table.js";
import { denialsOf, policiesOf } from "../testing/denials.js";
import { as, context } from "../testing/principals.js";
import { database, decisions, instance } from "./decisions.test.helper.js";
import { sandboxCosts } from "./guardrail.js";

const parameters = {
  instanceTypes: ["t?.*", "m7g.large"],
  databaseClasses: ["db.t4g.micro", "db.serverless"],
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

test("patterns that are malformed or match every type are refused", () => {
  expect(() =>
    sandboxCosts(
      {
        instanceTypes: ["*", "t3.micro", "t3"],
        databaseClasses: ["t3.micro", "db.*"],
        machineLearningTypes: ["ml.*", "system"],
      },
      context,
    ),
  ).toThrow(
    [
      "5 problems in the guardrail sandbox-costs:",
      'guardrails.sandbox-costs.instanceTypes[0] = "*": is not a pattern of EC2 instance types, such as t3.micro or t?.*',
      'guardrails.sandbox-costs.instanceTypes[2] = "t3": is not a pattern of EC2 instance types, such as t3.micro or t?.*',
      'guardrails.sandbox-costs.databaseClasses[0] = "t3.micro": is not a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*',
      'guardrails.sandbox-costs.databaseClasses[1] = "db.*": is not a pattern of RDS instance classes, such as db.t4g.micro or db.t?.*',
      'guardrails.sandbox-costs.machineLearningTypes[0] = "ml.*": is not a pattern of SageMaker instance types, such as ml.t3.medium or ml.t?.*',
    ].join("\n"),
  );
});
