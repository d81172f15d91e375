/* eslint-disable no-console -- what a program prints is what is tested */
import { InputPropertiesError } from "@aws-foundation/core";
import * as pulumi from "@pulumi/pulumi";

const never = new Promise<never>(() => undefined);

/** By the name of a stack, what its program does; all others just end. */
const programs: Readonly<Record<string, (model: { accounts?: unknown }) => unknown>> = {
  "awaits-forever": () => never,
  "changes-the-model": (model) => {
    model.accounts = {};
  },
  "ends-the-process": () => process.kill(process.pid, "SIGKILL"),
  exits: () => process.exit(0),
  "input-never-settles": () => new Thing("stuck", { size: never }),
  prints: () => {
    console.log("printed by the program");
  },
  reads: async () => {
    const reference = new pulumi.StackReference("organization/misbehaving/upstream");
    return { size: await reference.getOutputValue("size") };
  },
  "refuses-input": () => {
    throw new InputPropertiesError("the size of things", [
      { path: "size", value: 0, problem: "is too small" },
    ]);
  },
  throws: async () => {
    await Promise.resolve();
    throw new Error("the table of things is missing");
  },
  "throws-late": () => {
    // While a program runs, `process.exit` is not Node's own. Nobody waits for this timer.
    const timer = setInterval(() => {
      if (process.exit.name === "") return;
      clearInterval(timer);
      throw new Error("nobody waits for this");
    }, 1).unref();
  },
};

class Thing extends pulumi.ComponentResource {
  constructor(name: string, inputs: pulumi.Inputs = {}) {
    super("test:index:Thing", name, inputs, {}, true);
  }
}

/** The program of every stack of this project. */
export default async function misbehave(model: object): Promise<unknown> {
  const stack = pulumi.getStack();
  new pulumi.ComponentResource("test:index:Group", stack);
  return (await programs[stack]?.(model)) ?? { stack };
}
