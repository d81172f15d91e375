import type { PolicyResource, StackValidationArgs, StackValidationPolicy } from "@pulumi/policy";
import { providerOf, proxied, resourceOptions } from "./violations.js";

/** A resource of a stack as a rule sees it, with its outputs. */
export interface TestStackResource {
  type: string;
  /** Unique in the stack. */
  name: string;
  props?: object;
  /** Names of the resources it depends on. */
  dependencies?: string[];
  /** By property: names of the resources that its value comes from. */
  propertyDependencies?: Record<string, string[]>;
  provider?: { name: string; props: object };
}

/**
 * What `rule` reports for a stack, in order: the name of the resource and the message.
 *
 * @param config configuration of the rule; none if left out
 * @throws whatever the rule throws, and for a dependency that is not in the stack
 */
export async function stackViolations(
  rule: StackValidationPolicy,
  stack: readonly TestStackResource[],
  config: object = {},
): Promise<[name: string, message: string][]> {
  const urnOf = (type: string, name: string) => `urn:pulumi:management::foundation::${type}::${name}`;
  const resources = stack.map(({ type, name, props = {}, provider }): PolicyResource => ({
    type,
    name,
    urn: urnOf(type, name),
    props: proxied(props),
    ...(provider && { provider: providerOf(provider, urnOf) }),
    opts: resourceOptions(false),
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  }));
  const named = (name: string): PolicyResource => {
    const resource = resources.find((candidate) => candidate.name === name);
    if (resource === undefined) throw new Error(`the stack has no resource "${name}"`);
    return resource;
  };
  for (const { name, dependencies = [], propertyDependencies = {} } of stack) {
    const resource = named(name);
    resource.dependencies = dependencies.map(named);
    for (const [property, names] of Object.entries(propertyDependencies)) {
      resource.propertyDependencies[property] = names.map(named);
    }
  }

  const found: [string, string][] = [];
  await rule.validateStack(
    {
      resources,
      stackTags: new Map(),
      getConfig: (() => config) as StackValidationArgs["getConfig"],
      notApplicable: (reason) => {
        throw new Error(`not applicable: ${reason ?? ""}`);
      },
    },
    (message, urn) => found.push([resources.find((resource) => resource.urn === urn)?.name ?? "", message]),
  );
  return found;
}
