import type { Properties } from "@aws-foundation/deployment";

/** A `RegisterResourceRequest` of the monitor protocol, as plain data. */
export interface RegisterResourceRequest {
  readonly type: string;
  readonly name: string;
  /** URN, or empty for the stack itself. */
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Properties;
  readonly protect: boolean;
  readonly dependencies: readonly string[];
  /** `<urn>::<id>`, or empty when the engine is to choose. */
  readonly provider: string;
  /** Providers of a component's children, by package. */
  readonly providers: Readonly<Record<string, string>>;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly aliases: readonly Alias[];
  /** Id to adopt, or empty. */
  readonly importId: string;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string;
  readonly deleteBeforeReplace: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly customTimeouts: {
    readonly create: string;
    readonly update: string;
    readonly delete: string;
  };
  /** Version of the provider plugin that the type's package wants. */
  readonly version: string;
  readonly remote: boolean;
}

/** Another name that a resource had. */
export type Alias =
  | { readonly urn: string }
  | {
      readonly name: string;
      readonly type: string;
      readonly stack: string;
      readonly project: string;
      readonly parentUrn: string;
      readonly noParent: boolean;
    };

export interface RegisterResourceResponse {
  readonly urn: string;
  /** Absent for components, and while it is not known. */
  readonly id?: string;
  readonly outputs: Properties;
}

export interface ReadResourceRequest {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent: string;
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly provider: string;
  readonly version: string;
  readonly additionalSecretOutputs: readonly string[];
}

export interface ReadResourceResponse {
  readonly urn: string;
  readonly outputs: Properties;
}

export interface InvokeRequest {
  readonly token: string;
  readonly inputs: Properties;
  readonly provider: string;
  readonly version: string;
}

/**
 * What a program talks to: the resource monitor of the Pulumi protocol, without its encoding. A rejected promise is
 * the answer "no", and the program sees its message.
 */
export interface ResourceMonitor {
  registerResource(request: RegisterResourceRequest): Promise<RegisterResourceResponse>;
  registerResourceOutputs(urn: string, outputs: Properties): Promise<void>;
  readResource(request: ReadResourceRequest): Promise<ReadResourceResponse>;
  invoke(request: InvokeRequest): Promise<Properties>;
}

/**
 * Features of the protocol that a monitor here has: those that change what the SDK sends for the programs that this
 * host runs. Transforms and hooks need a callback server, which it has not.
 */
export const supportedFeatures: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
]);
