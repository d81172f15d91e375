// The one place that imports the SDK's internals. Their declarations leave out what is marked internal, so this file
// declares what is used of it and refuses, by name, an SDK that no longer has it.
import resourceModule from "@pulumi/pulumi/resource.js";
import configModule from "@pulumi/pulumi/runtime/config.js";
import settingsModule from "@pulumi/pulumi/runtime/settings.js";
import stackModule from "@pulumi/pulumi/runtime/stack.js";
import stateModule from "@pulumi/pulumi/runtime/state.js";

/** The SDK's state of one run (`LocalStore`). */
export interface LocalStore {
  readonly settings: {
    monitor?: { close(): void };
    readonly options: { monitorAddr?: string; rootDirectory?: string };
  };
  readonly leakCandidates: ReadonlySet<Promise<unknown> & { readonly _debugCtx?: string }>;
  readonly logErrorCount: number;
  readonly terminated: boolean;
}

interface StateModule {
  withLocalStorage<T>(callback: () => Promise<T>): Promise<T>;
  getStore(): LocalStore;
}

/** `settings`, with what its declaration leaves out. */
type SettingsModule = typeof settingsModule & {
  /** Resolves when every request to the monitor has been answered. */
  waitForRPCs(): Promise<void>;
};

/** A module as it is used here, once it is known to have what is used of it. */
function internal<T>(module: unknown, path: string, names: readonly (keyof T & string)[]): T {
  const internals = module as T;
  for (const name of names) {
    if (typeof internals[name] !== "function") throw missing(name, path);
  }
  return internals;
}

function missing(name: string, path: string): Error {
  return new Error(
    `@pulumi/pulumi has no function "${name}" in ${path} any more: packages/pulumi-host was written for another ` +
      `version. Pin the version that its package.json names, or adapt src/protocol/sdk.ts.`,
  );
}

export const state: StateModule = internal(stateModule, "runtime/state.js", ["withLocalStorage", "getStore"]);
export const settings: SettingsModule = internal(settingsModule, "runtime/settings.js", [
  "resetOptions",
  "waitForRPCs",
]);
export const runtimeConfig: typeof configModule = internal(configModule, "runtime/config.js", [
  "setAllConfig",
]);
export const stack: typeof stackModule = internal(stackModule, "runtime/stack.js", ["runInPulumiStack"]);

/** Static members of the SDK's `Resource` that its declaration leaves out. */
interface ResourceClass {
  /** Where in the program a resource is made: the frames of a stack trace of its own, without any limit. */
  callsites: () => unknown[];
}

const { Resource } = internal<{ Resource: () => unknown }>(resourceModule, "resource.js", ["Resource"]);
export const resourceClass = Resource as unknown as ResourceClass;
if (typeof resourceClass.callsites !== "function") throw missing("Resource.callsites", "resource.js");
