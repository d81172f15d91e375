import { check, create, diff, invoke } from "@aws-foundation/aws-simulator";
import { unknownValue, type Properties } from "@aws-foundation/deployment";
import type { ProviderPlugin, ProviderQuery } from "@aws-foundation/pulumi-host";

/** The version that the plugin claims: any that satisfies what @pulumi/aws asks for. */
const version = "7.48.0";

/** Simulated AWS as a provider plugin for the real engine. What exists is what the engine's state says. */
export const simulatedAws: ProviderPlugin = {
  version,
  check: (query) => check(values(query)),
  diff: (_type, oldInputs, newInputs) => diff(_type, oldInputs, newInputs),
  create: (query, preview) => {
    const { id, outputs } = existing(query);
    return preview ? { id: "", outputs: unknownWhereComputed(query.inputs, outputs) } : { id, outputs };
  },
  update: (query, _id, preview) => {
    const { outputs } = existing(query);
    return preview ? unknownWhereComputed(query.inputs, outputs) : outputs;
  },
  read: (query, _id, outputs) => ({ inputs: query.inputs, outputs }),
  delete: () => undefined,
  invoke: (token, inputs, provider) => invoke(token, inputs, provider),
};

function values(query: ProviderQuery): Parameters<typeof check>[0] {
  return { ...query, inputs: query.inputs, provider: query.provider };
}

function existing(query: ProviderQuery): { id: string; outputs: Properties } {
  const made = create(values(query));
  if (!made) throw new Error(`simulated AWS has no resource type ${query.type}`);
  return made;
}

/** What only AWS can say is unknown until it has said it. */
function unknownWhereComputed(inputs: Properties, outputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [key, key in inputs ? value : unknownValue]),
  );
}
