import * as pulumi from "@pulumi/pulumi";
import type { Case } from "../cases.js";
import { AwsProvider, known, Queue, Unit } from "../resources.js";

export const cases: Readonly<Record<string, Case>> = {
  "the program": {
    program: () => {
      throw new Error("the model has no accounts");
    },
  },
  "the program, later": {
    program: async () => {
      await Promise.resolve();
      throw new Error("the model has no regions");
    },
  },
  "an apply that nobody awaits": {
    program: () => {
      const unit = new Unit("unit", { parentId: "r-abcd" }, { provider: new AwsProvider("main", known) });
      unit.arn.apply(() => {
        throw new Error("the arn is not liked");
      });
      return Promise.resolve();
    },
  },
  "an apply whose result is an input": {
    program: () => {
      const provider = new AwsProvider("main", known);
      const unit = new Unit("unit", { parentId: "r-abcd" }, { provider });
      const name = unit.arn.apply((): string => {
        throw new Error("the arn makes no name");
      });
      new Queue("queue", { name }, { provider });
      return Promise.resolve();
    },
  },
  "a promise that nobody awaits": {
    program: () => {
      void Promise.reject(new Error("nobody hears this"));
      return Promise.resolve();
    },
  },
  "something that is no error": {
    program: () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what is tested
      throw "a text";
    },
  },
  "nothing, but an error is logged": {
    program: async () => {
      await pulumi.log.error("three subnets are missing");
    },
  },
  "nothing, after all of these": {
    program: () => {
      new Queue("queue", {}, { provider: new AwsProvider("main", known) });
      return Promise.resolve();
    },
  },
};
