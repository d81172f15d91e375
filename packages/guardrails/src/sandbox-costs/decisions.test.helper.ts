import type { Decision } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { readsBesides } from "../testing/service-actions.js";
import {
  cacheActions,
  databaseActions,
  databaseClusterActions,
  expensiveActions,
  machineLearningActions,
} from "./expensive-actions.js";
import { sandboxCosts, smallTypes } from "./guardrail.js";

export const instance = "arn:aws:ec2:us-east-1:111122223333:instance/*";
export const database = "arn:aws:rds:us-east-1:111122223333:db:test";
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
    {
      what: `${who} a workbench of ${type}`,
      denied,
      as: principal,
      actions: ["cloud9:CreateEnvironmentEC2"],
      with: { "cloud9:InstanceType": type },
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

function caches(denied: boolean, who: string, principal: Decision["as"], type: string): Decision {
  return {
    what: `${who} a cache of ${type}, new or resized`,
    denied,
    as: principal,
    actions: cacheActions,
    with: { "elasticache:CacheNodeType": type },
  };
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

const reads = await readsBesides(sandboxCosts({}, context));

/** A type that a pattern matches. */
const example = (pattern: string) => pattern.replaceAll("?", "3").replaceAll("*", "small");

/** What the guardrail decides where these types may be started. */
export function decisions({
  instanceTypes,
  databaseClasses,
  cacheTypes,
  machineLearningTypes,
}: Readonly<Record<keyof typeof smallTypes, readonly string[]>>): Decision[] {
  return [
    ...starts(true, "a developer", as.developer, "p5.48xlarge"),
    ...instanceTypes.flatMap((type) => starts(false, "a developer", as.developer, example(type))),
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
    ...databaseClasses.flatMap((type) => makesDatabase(false, "a developer", as.developer, example(type))),
    ...makesDatabase(false, "the foundation", as.foundation, "db.r8g.48xlarge"),
    caches(true, "a developer", as.developer, "cache.r7g.16xlarge"),
    ...cacheTypes.map((type) => caches(false, "a developer", as.developer, example(type))),
    caches(false, "the foundation", as.foundation, "cache.r7g.16xlarge"),
    {
      what: "a developer to change anything else of a cache",
      denied: false,
      as: as.developer,
      actions: cacheActions,
    },
    learns(true, "a developer", as.developer, "ml.p5.48xlarge"),
    ...machineLearningTypes.map((type) => learns(false, "a developer", as.developer, example(type))),
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
      actions: reads,
      resources: [instance, database],
      with: {
        "ec2:Attribute/InstanceType": "p5.48xlarge",
        "autoscaling:InstanceTypes": ["p5.48xlarge"],
        "cloud9:InstanceType": "p5.48xlarge",
        "elasticache:CacheNodeType": "cache.r7g.16xlarge",
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
  ];
}
