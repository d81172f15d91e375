import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Case } from "../cases.js";
import { AwsProvider, known, Queue } from "../resources.js";

export const cases: Readonly<Record<string, Case>> = {
  "with process.exit": {
    program: () => {
      process.exit();
      return Promise.resolve();
    },
  },
  "with process.exit in an apply": {
    program: () => {
      const provider = new AwsProvider("main", known);
      provider.urn.apply(() => process.exit(7));
      return Promise.resolve();
    },
  },
  "with process.exitCode": {
    program: () => {
      process.exitCode = 5;
      return Promise.resolve();
    },
  },
  "with a timer that registers a resource": {
    program: () => {
      setTimeout(() => new Queue("late", {}, { provider: new AwsProvider("main", known) }), 50);
      return Promise.resolve();
    },
  },
  "with an apply that throws later": {
    program: () => {
      new AwsProvider("main", known).urn.apply(async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw new Error("too late");
      });
      return Promise.resolve();
    },
  },
  "with an apply that registers a resource later": {
    program: () => {
      const provider = new AwsProvider("main", known);
      provider.urn.apply(() => {
        setTimeout(() => new Queue("late", {}, { provider }), 50);
      });
      return Promise.resolve();
    },
  },
  "with a file that registers a resource once it is read": {
    program: () => {
      const provider = new AwsProvider("main", known);
      void readFile(fileURLToPath(import.meta.url)).then(() => new Queue("read", {}, { provider }));
      return Promise.resolve();
    },
  },
  "with process.exit after its last statement": {
    program: () => {
      setImmediate(() => process.exit(1));
      return Promise.resolve();
    },
  },
  "with two timers": {
    program: () => {
      for (const delay of [1, 2]) setTimeout(() => undefined, delay);
      return Promise.resolve();
    },
  },
  "with nothing left, while a timer of an earlier program fires": {
    program: async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      new Queue("queue", {}, { provider: new AwsProvider("main", known) });
    },
  },
};
