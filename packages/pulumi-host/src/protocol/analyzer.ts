import type * as grpc from "@grpc/grpc-js";
import { parseUrn, type Properties, type Resource } from "@aws-foundation/deployment";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { CheckedResource } from "../offline-engine.js";
import type { EnforcementLevel, PolicyInfo, PolicyViolation } from "../policy.js";
import { toStruct } from "./handlers.js";

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

function encodeOptions({ resource, request }: CheckedResource): messages.AnalyzerResourceOptions {
  const options = new messages.AnalyzerResourceOptions();
  options.setProtect(resource.protect ?? false);
  options.setIgnorechangesList([...(resource.ignoreChanges ?? [])]);
  options.setDeletebeforereplace(request.deleteBeforeReplace);
  options.setDeletebeforereplacedefined(request.deleteBeforeReplace);
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

export function decodePolicy(policy: messages.PolicyInfo): PolicyInfo {
  const framework = policy.getFramework();
  return {
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

/** How long a pack may take for one answer, in milliseconds; a rule takes microseconds, a stack's rules seconds. */
const answerTimeout = 60_000;

/**
 * Calls a method of the Analyzer protocol by its name.
 * @param timeout - milliseconds after which the call is given up, so that a rule that never ends is named.
 */
export function callAnalyzer<T>(
  client: grpc.Client,
  method: string,
  request: unknown,
  timeout = answerTimeout,
): Promise<T> {
  const definition = (
    services as unknown as {
      AnalyzerService: Record<string, grpc.MethodDefinition<unknown, unknown>>;
    }
  ).AnalyzerService[method];
  if (!definition) throw new Error(`the Analyzer protocol has no method ${method}`);
  return new Promise((fulfill, reject) => {
    const pending = client.makeUnaryRequest(
      definition.path,
      definition.requestSerialize,
      definition.responseDeserialize,
      request,
      (error: grpc.ServiceError | null, response?: unknown) => {
        clearTimeout(timer);
        if (error) reject(error);
        else fulfill(response as T);
      },
    );
    // A deadline of gRPC's would be a timer that counts as one of the program that is being previewed.
    const timer = setTimeout(() => {
      reject(new Error(`no answer to ${method} in ${String(timeout / 1000)} s`));
      pending.cancel();
    }, timeout).unref();
  });
}
