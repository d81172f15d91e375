import * as pulumi from "@pulumi/pulumi";
import type { Case } from "../cases.js";
import { AwsProvider, Bucket, known, Queue } from "../resources.js";

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
        { name: pulumi.interpolate`after-${source.untold}`, tags: { Source: source.untold, Plain: "plain" } },
        { provider },
      );
      return Promise.resolve();
    },
  },
  "in a secret input": {
    program: () => {
      const { source, provider } = queues();
      const rules = [
        { id: "first", enabled: true },
        { id: pulumi.secret(source.untold), enabled: true },
      ];
      new Bucket("target", { lifecycleRules: rules }, { provider });
      return Promise.resolve();
    },
  },
  "in a provider's input": {
    program: () => {
      const { source } = queues();
      new AwsProvider("other", {
        assumeRoles: pulumi.output([{ roleArn: source.untold }]).apply(JSON.stringify),
      });
      return Promise.resolve();
    },
  },
  "in an input of two sources": {
    program: () => {
      const { source, provider } = queues();
      const second = new Queue("second", {}, { provider });
      new Queue("target", { name: pulumi.interpolate`${source.untold}-${second.untold}` }, { provider });
      return Promise.resolve();
    },
  },
  "in a stack output": {
    program: () => {
      const { source } = queues();
      return Promise.resolve({ network: { queueArn: source.untold, region: "us-east-1" } });
    },
  },
  "where the caller allows it": {
    program: () => {
      const { source, provider } = queues();
      new Queue("target", { name: source.untold }, { provider });
      return Promise.resolve({ arn: source.untold });
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
