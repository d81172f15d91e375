import { fileURLToPath } from "node:url";
import { InputPropertiesError } from "@aws-foundation/core";
import { loadModel, stackPlans, type Model, type StackPlan } from "@aws-foundation/model";
import * as pulumi from "@pulumi/pulumi";
import type { ManagementOutputs, NoOutputs } from "./contracts.js";
import { environment } from "./environment.js";
import { management } from "./management.js";
import { withPlainErrors } from "./plain-errors.js";
import { security } from "./security.js";
import { shared } from "./shared.js";

type Outputs = ManagementOutputs | NoOutputs;

const programs: Readonly<
  Record<StackPlan["kind"], (model: Model, plan: StackPlan) => Outputs | Promise<Outputs>>
> = { management, security, shared, environment };

/**
 * The program of every stack: the part of the model that the stack's name stands for.
 *
 * Pulumi takes a module's only export as its program, and calls it without arguments.
 * @param model @default stacks/foundation.yaml
 * @throws InputPropertiesError for a stack that is not in the model, and for a model or outputs that are not right.
 */
export default function foundation(model?: Model): Promise<Outputs> {
  return withPlainErrors(() => run(model ?? loadModel(modelFile())));
}

function run(model: Model): Outputs | Promise<Outputs> {
  const stack = pulumi.getStack();
  const plans = stackPlans(model);
  const plan = plans.find(({ name }) => name === stack);
  if (plan) return programs[plan.kind](model, plan);
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
