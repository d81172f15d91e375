import type { Properties } from "./values.js";

/**
 * One resource of a deployment: Pulumi's `apitype.ResourceV3`, without the fields that say when and where it was
 * made (`created`, `modified`, `sourcePosition`, `stackTrace`).
 */
export interface Resource {
  readonly urn: string;
  /** True when a provider manages it, false for components and the stack. */
  readonly custom: boolean;
  readonly id?: string;
  readonly type: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly parent?: string;
  readonly protect?: boolean;
  /** True when the resource is only read. */
  readonly external?: boolean;
  readonly dependencies?: readonly string[];
  /** `<urn>::<id>` of the provider. */
  readonly provider?: string;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly additionalSecretOutputs?: readonly string[];
  readonly importID?: string;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  readonly ignoreChanges?: readonly string[];
  readonly customTimeouts?: { readonly create?: number; readonly update?: number; readonly delete?: number };
}

/** A stack's deployment in the format of `pulumi stack export`. */
export interface Deployment {
  readonly version: 3;
  readonly deployment: {
    readonly manifest: { readonly time: string; readonly magic: string; readonly version: string };
    readonly resources: readonly Resource[];
    readonly metadata: Readonly<Record<string, never>>;
  };
}

/** Everything a resource needs to exist before it: parent, provider and dependencies of every kind. */
export function prerequisites(resource: Resource): string[] {
  const urns = [
    ...(resource.parent ? [resource.parent] : []),
    ...(resource.provider ? [resource.provider.slice(0, resource.provider.lastIndexOf("::"))] : []),
    ...(resource.dependencies ?? []),
    ...Object.values(resource.propertyDependencies ?? {}).flatMap((list) => list ?? []),
    ...(resource.deletedWith ? [resource.deletedWith] : []),
  ];
  return [...new Set(urns)];
}
