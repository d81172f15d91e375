import * as pulumi from "@pulumi/pulumi";
import type { Case } from "../cases.js";
import { AwsProvider, known, Queue, Unit } from "../resources.js";

class RandomId extends pulumi.CustomResource {
  constructor(name: string) {
    super("random:index/randomId:RandomId", name, {});
  }
}

export const cases: Readonly<Record<string, Case>> = {
  "a resource without provider": {
    program: () => {
      new Queue("queue");
      return Promise.resolve();
    },
    options: { disabledDefaultProviders: ["aws"] },
  },
  "a resource without provider, of any package": {
    program: () => {
      new RandomId("id");
      return Promise.resolve();
    },
    options: { disabledDefaultProviders: ["*"] },
  },
  "two resources of one name": {
    program: () => {
      const provider = new AwsProvider("main", known);
      new Queue("queue", {}, { provider });
      new Queue("queue", {}, { provider });
      return Promise.resolve();
    },
  },
  "two resources of one name, over gRPC": {
    program: () => {
      const provider = new AwsProvider("main", known);
      new Queue("queue", {}, { provider });
      new Queue("queue", {}, { provider });
      return Promise.resolve();
    },
    options: { transport: "grpc" },
  },
  "a resource without a required input": {
    program: () => {
      new Unit("unit", {}, { provider: new AwsProvider("main", known) });
      return Promise.resolve();
    },
  },
  "a reference to a stack that is not there": {
    program: () => {
      new pulumi.StackReference("organization/project/prod");
      return Promise.resolve();
    },
  },
  "an output of a stack that does not have it": {
    program: () => {
      const reference = new pulumi.StackReference("organization/project/prod");
      return Promise.resolve({ id: reference.requireOutput("vpcId") });
    },
    options: { stackOutputs: () => ({}) },
  },
  "a resource that is read": {
    program: () => {
      new Queue("queue", {}, { id: "https://queue", provider: new AwsProvider("main", known) });
      return Promise.resolve();
    },
  },
  "a remote component": {
    program: () => {
      new pulumi.ComponentResource("awsx:ec2:Vpc", "vpc", {}, {}, true);
      return Promise.resolve();
    },
  },
  "a data source without answer": {
    program: async () => {
      await pulumi.runtime.invoke(
        "aws:index/getRegions:getRegions",
        {},
        { provider: new AwsProvider("main", known) },
      );
    },
  },
  "a data source that has nothing of the kind": {
    program: async () => {
      const provider = new AwsProvider("main", known);
      await pulumi.runtime.invoke("aws:ec2/getVpc:getVpc", { id: "vpc-1" }, { provider });
    },
  },
  "a data source without provider": {
    program: async () => {
      await pulumi.runtime.invoke("aws:ec2/getVpc:getVpc", { default: true });
    },
    options: { disabledDefaultProviders: ["aws"] },
  },
};
