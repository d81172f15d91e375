import { fileURLToPath } from "node:url";
import { loadModel, type Model } from "@aws-foundation/model";
import { record, type RecordOptions, type Recording } from "@aws-foundation/testing";
import foundation from "../index.js";

/** The organization that the repository ships. */
export const referenceModel = loadModel(fileURLToPath(new URL("../../foundation.yaml", import.meta.url)));

/** The stack that the others read, by its full name in a recording. */
export const managementStack = "organization/aws-foundation/management";

type Outputs = Recording["stackOutputs"];

/** Recordings without options, by model and stack: they are read only, and many tests look at the same. */
const recordings = new WeakMap<Model, Map<string, Promise<Recording>>>();

/** Records a stack of the model as the program of the whole repository. */
export function recordStack(
  model: Model,
  stack: string,
  options?: Omit<RecordOptions, "stack" | "project">,
): Promise<Recording> {
  if (options) return record(() => foundation(model), { ...options, stack, project: "aws-foundation" });
  const ofModel = recordings.get(model) ?? new Map<string, Promise<Recording>>();
  recordings.set(model, ofModel);
  const recording = ofModel.get(stack) ?? recordStack(model, stack, {});
  ofModel.set(stack, recording);
  return recording;
}

/** Records a stack with what `management` tells; the management stack's own outputs by default. */
export async function recordAfterManagement(
  model: Model,
  stack: string,
  options: Omit<RecordOptions, "stack" | "project" | "stackOutputs"> & { management?: Outputs } = {},
): Promise<Recording> {
  const { management = (await recordStack(model, "management")).stackOutputs, ...others } = options;
  return recordStack(model, stack, { ...others, stackOutputs: { [managementStack]: management } });
}
