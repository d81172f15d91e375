import * as pulumi from "@pulumi/pulumi";
import type { Case } from "../cases.js";
import { AwsProvider, known, Queue, Unit } from "../resources.js";

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

export const cases: Readonly<Record<string, Case>> = {
  "an input": {
    program: () => {
      const provider = new AwsProvider("main", known);
      const stuck = new Unit("stuck", { parentId: never() }, { provider });
      new Queue("waits", { name: stuck.arn }, { provider });
      new Queue("goes on", {}, { provider });
      return Promise.resolve();
    },
  },
  "an input of a component's child": {
    program: () => {
      const component = new pulumi.ComponentResource("test:index:Group", "group");
      new Queue("group-child", { name: never() }, { parent: component, provider: new AwsProvider("main") });
      return Promise.resolve();
    },
  },
  "an awaited promise": { program: () => never() },
  "a stack output": { program: () => Promise.resolve({ address: never() }) },
  "nothing, after all of these": {
    program: () => {
      new Queue("settles", {}, { provider: new AwsProvider("main", known) });
      return Promise.resolve({ done: true });
    },
  },
};
