import type { ReadResourceRequest, RegisterResourceRequest } from "../protocol/monitor.js";

/** URN of a resource of stack dev that stands under no component. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::project::${type}::${name}`;
}

/** A request as the SDK sends it for a custom resource without options, but for `overrides`. */
export function register(
  type: string,
  name: string,
  overrides: Partial<RegisterResourceRequest> = {},
): RegisterResourceRequest {
  return {
    type,
    name,
    parent: "",
    custom: true,
    inputs: {},
    protect: false,
    dependencies: [],
    provider: "",
    providers: {},
    propertyDependencies: {},
    additionalSecretOutputs: [],
    ignoreChanges: [],
    aliases: [],
    importId: "",
    retainOnDelete: false,
    deletedWith: "",
    deleteBeforeReplace: false,
    replaceOnChanges: [],
    customTimeouts: { create: "", update: "", delete: "" },
    version: "",
    remote: false,
    ...overrides,
  };
}

/** A request as the SDK sends it for a reference to another stack. */
export function readStack(stack: string, overrides: Partial<ReadResourceRequest> = {}): ReadResourceRequest {
  return {
    type: "pulumi:pulumi:StackReference",
    name: stack,
    id: stack,
    parent: "",
    inputs: { name: stack },
    dependencies: [],
    provider: "",
    version: "",
    additionalSecretOutputs: [],
    ...overrides,
  };
}
