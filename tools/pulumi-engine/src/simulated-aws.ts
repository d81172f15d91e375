import { check, create, diff, invoke } from "@aws-foundation/aws-simulator";
import { SimulatedProvider, SimulatedWorld } from "@aws-foundation/aws-simulator/world";
import { unknownValue, type Properties } from "@aws-foundation/deployment";
import type { ProviderPlugin, ProviderQuery } from "@aws-foundation/pulumi-host";

/** Names the folder of the world that the plugin works in. */
export const worldVariable = "FOUNDATION_SIMULATED_WORLD";

/** Names the ARN of whose credentials the plugin starts with. @default an administrator of the account that it needs one in */
export const callerVariable = "FOUNDATION_SIMULATED_CALLER";

/** The version that the plugin claims: any that satisfies what @pulumi/aws asks for. */
const version = "7.48.0";

/** What a plugin is started with. */
export interface SimulatedAwsOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends the process, or the engine with it, for a crash that the world's faults order. */
  readonly crash: (of: "provider" | "engine") => never;
}

/**
 * Simulated AWS as a provider plugin for the real engine. What exists is what the world says.
 * @throws Error when the environment names no world.
 */
export function simulatedAws({ environment, crash }: SimulatedAwsOptions): ProviderPlugin {
  const folder = environment[worldVariable];
  if (folder === undefined || folder === "")
    throw new Error(
      `simulated AWS has no world to work in: set ${worldVariable} to a folder, which is made when it is not there`,
    );
  const caller = environment[callerVariable];
  const provider = new SimulatedProvider(new SimulatedWorld(folder), {
    crash,
    ...(caller === undefined ? {} : { caller }),
  });
  return {
    version,
    configure: (inputs) => {
      provider.configure(values(inputs));
    },
    check: (query) => check(asked(query)),
    diff: (type, oldInputs, newInputs) => diff(type, values(oldInputs), values(newInputs)),
    create: (query, preview) =>
      preview
        ? { id: "", outputs: unknownWhereComputed(query.inputs, planned(query)) }
        : provider.create(asked(query)),
    update: (query, id, outputs, preview) =>
      preview
        ? unknownWhereComputed(query.inputs, planned(query), outputs)
        : provider.update(asked(query), id),
    read: (query, id, outputs) => provider.read(asked(query), id, values(outputs)),
    delete: (query, id) => {
      provider.delete(asked(query), id);
    },
    invoke: (token, inputs, config) => invoke(token, values(inputs), values(config)),
  };
}

/** What is known of a resource before it is made; of a package that is not AWS's, for which the plugin stands too, its inputs. */
function planned(query: ProviderQuery): Properties {
  return create(asked(query))?.outputs ?? query.inputs;
}

/** What only AWS can say is what it has said before, and unknown until then. */
function unknownWhereComputed(inputs: Properties, outputs: Properties, before: Properties = {}): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [
      key,
      key in inputs ? value : (before[key] ?? unknownValue),
    ]),
  );
}

type Query = Parameters<typeof check>[0];

function asked(query: ProviderQuery): Query {
  return { ...query, inputs: values(query.inputs), provider: values(query.provider) };
}

function values(properties: Properties): Query["inputs"] {
  return properties;
}
