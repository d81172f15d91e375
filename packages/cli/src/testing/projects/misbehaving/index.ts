/* eslint-disable no-console -- what a program prints is what is tested */
import { setTimeout as sleep } from "node:timers/promises";
import { InputPropertiesError } from "@aws-foundation/core";
import * as pulumi from "@pulumi/pulumi";
import { Thing } from "../thing.js";

// A module prints as well as a function does.
console.log("printed while the module loads");

const never = new Promise<never>(() => undefined);

/** By the name of a stack, what its program does; all others just end. */
const programs: Readonly<Record<string, () => unknown>> = {
  "awaits-forever": () => never,
  exits: () => process.exit(0),
  "fails-to-log": () => pulumi.log.error("three subnets are missing"),
  "input-never-settles": () => new Thing("stuck", { size: never }),
  "late-resource": () => {
    void sleep(20).then(() => new Thing("late"));
  },
  prints: () => {
    console.log("printed by the program");
    console.dir({ printed: "by the program" });
    process.stdout.write("written by the program\n");
  },
  "refuses-input": () => {
    throw new InputPropertiesError("the size of things", [
      { path: "size", value: 0, problem: "is too small" },
    ]);
  },
  "sets-exit-code": () => {
    process.exitCode = 5;
  },
  "starts-timer": () => {
    setTimeout(() => new Thing("late"), 20);
  },
  throws: async () => {
    await sleep(1);
    throw new Error("the table of things is missing");
  },
  "throws-in-apply": () => {
    new Thing("first").urn.apply(() => {
      throw new Error("the thing is not liked");
    });
  },
  violates: () => new Thing("bad"),
};

/** The program of every stack of this project. */
export default async function misbehave(): Promise<{ stack: string }> {
  const stack = pulumi.getStack();
  new Thing("thing", { stack });
  await programs[stack]?.();
  return { stack };
}
