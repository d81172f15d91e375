import { fileURLToPath } from "node:url";
import { InputPropertiesError } from "@aws-foundation/core";
import { loadModel, stackPlans, type Model, type StackKind, type StackPlan } from "@aws-foundation/model";
import * as pulumi from "@pulumi/pulumi";
import type { StackOutputs } from "./contracts.js";
import { guardPlainRun } from "./plain-run/plain-run.js";
import { withPlainErrors } from "./plain-errors.js";
import * as programs from "./programs.js";

type Outputs = StackOutputs<StackKind>;
type Told<O> = O | Promise<O>;
type Programs = {
  readonly [Kind in StackKind]: (model: Model, plan: StackPlan) => Told<StackOutputs<Kind>>;
};

type Programmed = Extract<keyof typeof programs, StackKind>;
/** Names of outputs that no contract has. */
type Untold = {
  [Kind in Programmed]: Exclude<keyof Awaited<ReturnType<(typeof programs)[Kind]>>, keyof StackOutputs<Kind>>;
}[Programmed];

/** A kind of stack without a program does not compile, nor does a program that tells what its contract does not say. */
const programOf: [Untold] extends [never] ? Programs : never = programs;

/**
 * The program of every stack: the part of the model that the stack's name stands for.
 *
 * Pulumi takes a module's only export as its program, and calls it without arguments.
 * @param model @default stacks/foundation.yaml
 * @param guard What is done before where there is no model, as only Pulumi itself gives none.
 * @throws InputPropertiesError for a stack that is not in the model, and for a model or outputs that are not right.
 */
export default function foundation(model?: Model, guard: () => void = guardPlainRun): Promise<Outputs> {
  return withPlainErrors(() => {
    if (model === undefined) guard();
    return run(model ?? loadModel(modelFile()));
  });
}

function run(model: Model): Outputs | Promise<Outputs> {
  const stack = pulumi.getStack();
  const plans = stackPlans(model);
  const plan = plans.find(({ name }) => name === stack);
  if (plan) return programOf[plan.kind](model, plan);
  throw new InputPropertiesError("the selection of the stack", [
    {
      path: "stack",
      value: stack,
      problem: "the model has no such stack",
      fix: `select one of ${plans.map(({ name }) => name).join(", ")}`,
    },
  ]);
}

function modelFile(): string {
  return fileURLToPath(new URL("../foundation.yaml", import.meta.url));
}
