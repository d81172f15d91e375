import { fileURLToPath } from "node:url";
import { loadModel, networkPlan, type Model } from "@aws-foundation/model";
import { record, type RecordOptions, type Recording } from "@aws-foundation/testing";
import foundation from "../index.js";

/** The organization that the repository ships. */
export const referenceModel = loadModel(fileURLToPath(new URL("../../foundation.yaml", import.meta.url)));

/** The stacks that others read, by their full names in a recording. */
export const managementStack = "organization/aws-foundation/management";
export const sharedStack = "organization/aws-foundation/shared";

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

/** Records a stack with what those before it tell; the management stack's own outputs by default, and a hub that has all. */
export async function recordAfterManagement(
  model: Model,
  stack: string,
  options: Omit<RecordOptions, "stack" | "project" | "stackOutputs"> & {
    management?: Outputs;
    shared?: Outputs;
  } = {},
): Promise<Recording> {
  const {
    management = (await recordStack(model, "management")).stackOutputs,
    shared = sharedOutputs(model),
    ...others
  } = options;
  return recordStack(model, stack, {
    ...others,
    stackOutputs: { [managementStack]: management, [sharedStack]: shared },
  });
}

/** What the stack shared tells: ids for all that is planned. */
export function sharedOutputs(model: Model): Outputs {
  const plan = networkPlan(model);
  const regions = plan?.regions ?? [];
  const endpoints = regions.flatMap(({ hub }) => hub.endpoints.map(({ zone }) => zone));
  return {
    hubs: Object.fromEntries(
      regions.map(({ region, hub }) => [
        region,
        {
          transitGatewayId: `tgw-${region}`,
          tableIds: Object.fromEntries(hub.tables.map(({ name }) => [name, `tgw-rtb-${region}-${name}`])),
        },
      ]),
    ),
    zoneIds: Object.fromEntries(
      [...(plan?.zones ?? []).map(({ name }) => name), ...endpoints].map((name) => [name, `Z-${name}`]),
    ),
  };
}
