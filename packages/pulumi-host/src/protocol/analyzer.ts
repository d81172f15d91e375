import { parseUrn, type Properties, type Resource } from "@aws-foundation/deployment";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { CheckedResource } from "../offline-engine.js";
import type { EnforcementLevel, PolicyInfo, PolicyViolation } from "../policy.js";
import type { RuleDefaults } from "../policy-pack/messages.js";
import { fromStruct } from "./handlers.js";
import { toStruct } from "./plain-struct.js";

const levels = new Map<messages.EnforcementLevel, EnforcementLevel>([
  [messages.EnforcementLevel.ADVISORY, "advisory"],
  [messages.EnforcementLevel.MANDATORY, "mandatory"],
  [messages.EnforcementLevel.DISABLED, "disabled"],
  [messages.EnforcementLevel.REMEDIATE, "remediate"],
]);

const severities = new Map<messages.PolicySeverity, string>([
  [messages.PolicySeverity.POLICY_SEVERITY_LOW, "low"],
  [messages.PolicySeverity.POLICY_SEVERITY_MEDIUM, "medium"],
  [messages.PolicySeverity.POLICY_SEVERITY_HIGH, "high"],
  [messages.PolicySeverity.POLICY_SEVERITY_CRITICAL, "critical"],
]);

export function isEnforcementLevel(level: unknown): level is EnforcementLevel {
  return [...levels.values()].some((name) => name === level);
}

/** A rule's configuration, or undefined when `level` is none of the four. */
export function encodePolicyConfig(
  level: unknown,
  properties: Properties,
): messages.PolicyConfig | undefined {
  const number = [...levels].find(([, name]) => name === level)?.[0];
  if (number === undefined) return undefined;
  const config = new messages.PolicyConfig();
  config.setEnforcementlevel(number);
  config.setProperties(toStruct(properties));
  return config;
}

/** The request for the resource rules: inputs, before anything is done with the resource. */
export function encodeResource(checked: CheckedResource): messages.AnalyzeRequest {
  const { resource, provider } = checked;
  const request = new messages.AnalyzeRequest();
  request.setType(resource.type);
  request.setName(parseUrn(resource.urn).name);
  request.setUrn(resource.urn);
  request.setProperties(toStruct(resource.inputs ?? {}));
  request.setOptions(encodeOptions(checked));
  if (provider) request.setProvider(encodeProvider(provider));
  return request;
}

function encodeOptions({ resource, deleteBeforeReplace }: CheckedResource): messages.AnalyzerResourceOptions {
  const options = new messages.AnalyzerResourceOptions();
  options.setProtect(resource.protect ?? false);
  options.setIgnorechangesList([...(resource.ignoreChanges ?? [])]);
  options.setDeletebeforereplace(deleteBeforeReplace);
  options.setDeletebeforereplacedefined(deleteBeforeReplace);
  options.setAdditionalsecretoutputsList([...(resource.additionalSecretOutputs ?? [])]);
  options.setCustomtimeouts(new messages.AnalyzerResourceOptions.CustomTimeouts());
  options.setParent(resource.parent ?? "");
  return options;
}

function encodeProvider(provider: Resource): messages.AnalyzerProviderResource {
  const message = new messages.AnalyzerProviderResource();
  message.setType(provider.type);
  message.setName(parseUrn(provider.urn).name);
  message.setUrn(provider.urn);
  message.setProperties(toStruct(provider.inputs ?? {}));
  return message;
}

/** A resource as the stack rules see it: with its outputs. */
export function encodeStackResource(checked: CheckedResource): messages.AnalyzerResource {
  const { resource, provider } = checked;
  const message = new messages.AnalyzerResource();
  message.setType(resource.type);
  message.setName(parseUrn(resource.urn).name);
  message.setUrn(resource.urn);
  message.setProperties(toStruct(resource.outputs ?? {}));
  message.setOptions(encodeOptions(checked));
  if (provider) message.setProvider(encodeProvider(provider));
  message.setParent(resource.parent ?? "");
  message.setDependenciesList([...(resource.dependencies ?? [])]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    const dependencies = new messages.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...(urns ?? [])]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

export function decodePolicy(pack: string, policy: messages.PolicyInfo): PolicyInfo {
  const framework = policy.getFramework();
  return {
    pack,
    name: policy.getName(),
    displayName: policy.getDisplayname(),
    description: policy.getDescription(),
    enforcementLevel: levels.get(policy.getEnforcementlevel()) ?? "mandatory",
    severity: severities.get(policy.getSeverity()) ?? "",
    ...(framework
      ? {
          framework: {
            name: framework.getName(),
            version: framework.getVersion(),
            reference: framework.getReference(),
          },
        }
      : {}),
    remediationSteps: policy.getRemediationSteps(),
    url: policy.getUrl(),
  };
}

/** What the engine configures the rules of a pack with before it looks at what it was given for the pack. */
export function decodeDefaults(info: messages.AnalyzerInfo): ReadonlyMap<string, RuleDefaults> {
  const own = info.getInitialconfigMap();
  const all = own.get("all");
  return new Map(
    info.getPoliciesList().map((policy) => {
      const name = policy.getName();
      const schema = policy.getConfigschema();
      const declared = Object.entries(fromStruct(schema?.getProperties())).flatMap(([key, property]) => {
        const value = (property as { default?: Properties[string] } | null)?.default;
        return value === undefined ? [] : [[key, value] as const];
      });
      const level = (own.get(name) ?? all ?? policy).getEnforcementlevel();
      const properties = { ...Object.fromEntries(declared), ...fromStruct(own.get(name)?.getProperties()) };
      const defaults = { level: levels.get(level) ?? "mandatory", properties };
      return [name, { ...defaults, required: schema?.getRequiredList() ?? [] }];
    }),
  );
}

/** @param urn - the resource that was asked about; empty when it was the stack. */
export function decodeViolation(diagnostic: messages.AnalyzeDiagnostic, urn: string): PolicyViolation {
  return {
    pack: diagnostic.getPolicypackname(),
    policy: diagnostic.getPolicyname(),
    enforcementLevel: levels.get(diagnostic.getEnforcementlevel()) ?? "mandatory",
    message: diagnostic.getMessage(),
    urn: diagnostic.getUrn() || urn,
  };
}
