import type {
  PolicyProviderResource,
  PolicyResourceOptions,
  ResourceValidationArgs,
  ResourceValidationPolicy,
} from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy.js";

// Internal to the policy SDK, hence absent from its types: what it wraps a rule's `props` in, and how the engine
// sends it a string that a preview cannot know.
const { unknownCheckingProxy, unknownStringValue } = proxy as unknown as {
  unknownCheckingProxy: (props: object) => Record<string, unknown>;
  unknownStringValue: string;
};

/** A value that is unknown in a preview, as the engine sends it. */
export const unknownValue = unknownStringValue;

/** Properties as a rule sees them. */
export const proxied = unknownCheckingProxy;

/** Options of a resource as a rule sees them. */
export function resourceOptions(protect: boolean): PolicyResourceOptions {
  return {
    protect,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
  };
}

/** A provider as a rule sees it. */
export function providerOf(
  { name, props }: { readonly name: string; readonly props: object },
  urnOf: (type: string, name: string) => string,
): PolicyProviderResource {
  const type = "pulumi:providers:aws";
  return { type, name, urn: urnOf(type, name), props: proxied(props) };
}

/** A resource as a rule sees it. */
export interface TestResource {
  type: string;
  /** @default "logs" */
  name?: string;
  /** @default "prod" */
  stack?: string;
  props?: object;
  /** @default false */
  protect?: boolean;
  provider?: { name: string; props: object };
}

/**
 * Messages that `rule` reports for `resource`, in order; inputs are proxied as the policy SDK does.
 *
 * @param config configuration of the rule; none if left out
 * @throws whatever the rule throws
 */
export async function violations(
  rule: ResourceValidationPolicy,
  resource: TestResource,
  config: object = {},
): Promise<string[]> {
  const { type, name = "logs", stack = "prod", props = {}, protect = false, provider } = resource;
  const urn = (urnType: string, urnName: string) => `urn:pulumi:${stack}::foundation::${urnType}::${urnName}`;
  const args: ResourceValidationArgs = {
    type,
    name,
    urn: urn(type, name),
    props: proxied(props),
    opts: resourceOptions(protect),
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: (() => config) as ResourceValidationArgs["getConfig"],
    notApplicable: (reason) => {
      throw new Error(`not applicable: ${reason ?? ""}`);
    },
  };
  if (provider !== undefined) args.provider = providerOf(provider, urn);

  const messages: string[] = [];
  for (const validate of [rule.validateResource ?? []].flat()) {
    await validate(args, (message) => messages.push(message));
  }
  return messages;
}
