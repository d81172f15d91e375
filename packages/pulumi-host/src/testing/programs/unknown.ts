import * as pulumi from "@pulumi/pulumi";
import type { Case } from "../cases.js";
import { AwsProvider, known, Queue } from "../resources.js";

function queues(): { source: Queue; provider: AwsProvider } {
  const provider = new AwsProvider("main", known);
  return { source: new Queue("source", {}, { provider }), provider };
}

export const cases: Readonly<Record<string, Case>> = {
  "in inputs": {
    program: () => {
      const { source, provider } = queues();
      new Queue(
        "target",
        { name: pulumi.interpolate`after-${source.arn}`, tags: { Source: source.arn, Plain: "plain" } },
        { provider },
      );
      return Promise.resolve();
    },
  },
  "in a secret input": {
    program: () => {
      const { source, provider } = queues();
      new Queue("target", { names: ["first", pulumi.secret(source.arn)] }, { provider });
      return Promise.resolve();
    },
  },
  "in a provider's input": {
    program: () => {
      const { source } = queues();
      new AwsProvider("other", {
        assumeRoles: pulumi.output([{ roleArn: source.arn }]).apply(JSON.stringify),
      });
      return Promise.resolve();
    },
  },
  "in an input of two sources": {
    program: () => {
      const { source, provider } = queues();
      const second = new Queue("second", {}, { provider });
      new Queue("target", { name: pulumi.interpolate`${source.arn}-${second.id}` }, { provider });
      return Promise.resolve();
    },
  },
  "in a stack output": {
    program: () => {
      const { source } = queues();
      return Promise.resolve({ network: { queueArn: source.arn, region: "us-east-1" } });
    },
  },
  "where the caller allows it": {
    program: () => {
      const { source, provider } = queues();
      new Queue("target", { name: source.arn }, { provider });
      return Promise.resolve({ arn: source.arn });
    },
    options: { refuseUnknown: false },
  },
  "in an output of a resource that nobody uses": {
    program: () => {
      queues();
      return Promise.resolve();
    },
  },
};
