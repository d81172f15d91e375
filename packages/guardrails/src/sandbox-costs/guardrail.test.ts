import { expect, test } from "vitest";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { denialsOf, policiesOf } from "../testing/denials.js";
import { as, context } from "../testing/principals.js";
import { readsBesides } from "../testing/service-actions.js";
import {
  databaseActions,
  databaseClusterActions,
  expensiveActions,
  machineLearningActions,
} from "./expensive-actions.js";
import { sandboxCosts } from "./guardrail.js";

const instance = "arn:aws:ec2:us-east-1:111122223333:instance/*";
const database = "arn:aws:rds:us-east-1:111122223333:db:test";
const groups = ["autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup"];

function starts(denied: boolean, who: string, principal: Decision["as"], type: string): Decision[] {
  return [
    {
      what: `${who} to start ${type}`,
      denied,
      as: principal,
      actions: ["ec2:RunInstances"],
      resources: [instance],
      with: { "ec2:InstanceType": type },
    },
    {
      what: `${who} to resize to ${type}`,
      denied,
      as: principal,
      actions: ["ec2:ModifyInstanceAttribute"],
      resources: [instance],
      with: { "ec2:Attribute/InstanceType": type },
    },
    {
      what: `${who} a group with ${type}`,
      denied,
      as: principal,
      actions: groups,
      with: { "autoscaling:InstanceTypes": ["t3.micro", type] },
    },
    {
      what: `${who} a launch configuration with ${type}`,
      denied,
      as: principal,
      actions: ["autoscaling:CreateLaunchConfiguration"],
      with: { "autoscaling:InstanceType": type },
    },
  ];
}

function makesDatabase(denied: boolean, who: string, principal: Decision["as"], type: string): Decision[] {
  return [
    {
      what: `${who} a database of ${type}, new, restored or replicated`,
      denied,
      as: principal,
      actions: databaseActions,
      resources: [database],
      with: { "rds:DatabaseClass": type },
    },
    {
      what: `${who} a cluster of ${type}`,
      denied,
      as: principal,
      actions: databaseClusterActions,
      resources: ["arn:aws:rds:us-east-1:111122223333:cluster:test"],
      with: { "rds:DatabaseClass": type },
    },
  ];
}

function learns(denied: boolean, who: string, principal: Decision["as"], type: string): Decision {
  return {
    what: `${who} notebooks, jobs and endpoints of ${type}`,
    denied,
    as: principal,
    actions: machineLearningActions,
    with: { "sagemaker:InstanceTypes": ["system", type] },
  };
}

const parameters = {
  instanceTypes: ["t?.*", "m7g.large"],
  databaseClasses: ["db.t4g.micro", "db.serverless"],
  machineLearningTypes: ["system", "ml.t3.medium"],
};

testGuardrail(sandboxCosts(parameters, context), [
  ...starts(true, "a developer", as.developer, "p5.48xlarge"),
  ...starts(false, "a developer", as.developer, "t3.small"),
  ...starts(false, "a developer", as.developer, "m7g.large"),
  ...starts(false, "the foundation", as.foundation, "p5.48xlarge"),
  {
    what: "a developer to launch into a network, whatever the type",
    denied: false,
    as: as.developer,
    actions: ["ec2:RunInstances"],
    resources: ["arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1"],
  },
  {
    what: "a developer to change anything else of an instance",
    denied: false,
    as: as.developer,
    actions: ["ec2:ModifyInstanceAttribute"],
    resources: [instance],
    with: { "ec2:InstanceType": "p5.48xlarge" },
  },
  {
    what: "a developer a group without types of its own",
    denied: false,
    as: as.developer,
    actions: groups,
  },
  ...makesDatabase(true, "a developer", as.developer, "db.r8g.48xlarge"),
  ...makesDatabase(false, "a developer", as.developer, "db.t4g.micro"),
  ...makesDatabase(false, "a developer", as.developer, "db.serverless"),
  ...makesDatabase(false, "the foundation", as.foundation, "db.r8g.48xlarge"),
  learns(true, "a developer", as.developer, "ml.p5.48xlarge"),
  learns(false, "a developer", as.developer, "ml.t3.medium"),
  learns(false, "the foundation", as.foundation, "ml.p5.48xlarge"),
  {
    what: "a developer jobs without machines of their own",
    denied: false,
    as: as.developer,
    actions: machineLearningActions,
  },
  {
    what: "a developer clusters without a class, as Aurora's are",
    denied: false,
    as: as.developer,
    actions: databaseClusterActions,
    resources: ["arn:aws:rds:us-east-1:111122223333:cluster:test"],
  },
  {
    what: "a developer a restored database of a class that nobody tells",
    denied: true,
    as: as.developer,
    actions: databaseActions,
    resources: [database],
  },
  {
    what: "a developer commitments and what is expensive",
    denied: true,
    as: as.developer,
    actions: expensiveActions,
  },
  {
    what: "a developer spot requests and capacity reservations of any kind",
    denied: true,
    as: as.developer,
    actions: [
      "ec2:CreateCapacityReservationFleet",
      "ec2:PurchaseCapacityBlock",
      "ec2:RequestSpotFleet",
      "ec2:RequestSpotInstances",
    ],
  },
  { what: "the foundation what is expensive", denied: false, as: as.foundation, actions: expensiveActions },
  {
    what: "a developer to look at everything, whatever the type",
    denied: false,
    as: as.developer,
    actions: await readsBesides(sandboxCosts(parameters, context)),
    resources: [instance, database],
    with: {
      "ec2:Attribute/InstanceType": "p5.48xlarge",
      "autoscaling:InstanceTypes": ["p5.48xlarge"],
      "rds:DatabaseClass": "db.r8g.48xlarge",
      "sagemaker:InstanceTypes": ["ml.p5.48xlarge"],
    },
  },
  {
    what: "a developer to put a database into a group of subnets, whatever the class",
    denied: false,
    as: as.developer,
    actions: ["rds:CreateDBInstance"],
    resources: ["arn:aws:rds:us-east-1:111122223333:subgrp:default"],
    with: { "rds:DatabaseClass": "db.r8g.48xlarge" },
  },
  {
    what: "a developer what is cheap",
    denied: false,
    as: as.developer,
    actions: ["s3:CreateBucket", "lambda:CreateFunction", "directconnect:DescribeConnections"],
  },
]);

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
