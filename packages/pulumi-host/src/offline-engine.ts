import { createHash } from "node:crypto";
import { check, create, invoke, type Values } from "@aws-foundation/aws-simulator";
import {
  containsSecret,
  isProviderType,
  makeUrn,
  packageOf,
  parseProviderReference,
  parseUrn,
  rootStackType,
  unknownPaths,
  unknownValue,
  type Properties,
  type Resource,
} from "@aws-foundation/deployment";
import { monitorError } from "./protocol/handlers.js";
import type {
  InvokeRequest,
  ReadResourceRequest,
  ReadResourceResponse,
  RegisterResourceRequest,
  RegisterResourceResponse,
  ResourceMonitor,
} from "./protocol/monitor.js";
import type { ProgramFailure } from "./program-guard.js";

/** Answers what a stack reference would hold. https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/builtins.go */
const readStackOutputs = "pulumi:pulumi:readStackOutputs";

/** A resource as policies see it before anything is done with it: plain data that can be sent to another thread. */
export interface CheckedResource {
  readonly resource: Resource;
  /** What the state does not keep of its options. */
  readonly deleteBeforeReplace: boolean;
  /** The provider's resource, unless the engine's own default provider of an unlisted package manages it. */
  readonly provider: Resource | undefined;
}

export interface OfflineEngineOptions {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  /** Packages whose resources must name a provider, as `pulumi:disable-default-providers` says; `*` for all. */
  readonly disabledDefaultProviders?: readonly string[];
  /** Outputs of another stack by its full name `organization/project/stack`; undefined when there is none. */
  readonly stackOutputs?: (stack: string) => Properties | undefined;
  /** Called for each resource once its inputs are checked; nothing waits for it. */
  readonly onResource?: (resource: CheckedResource) => void;
  /** Answers of data sources, before those that the simulated AWS has. One that has none is refused. */
  readonly invoke?: (request: InvokeRequest) => Properties | undefined;
  /** Whether an unknown in an input or stack output is a failure. @default true */
  readonly refuseUnknown?: boolean;
}

/**
 * Answers a program as the Pulumi engine does on an empty world, with simulated AWS behind it: makes URNs, finds
 * providers, checks inputs, knows outputs. It keeps what a deployment holds. No state, no diffs, no deletion.
 */
export class OfflineEngine implements ResourceMonitor {
  /** What kept a request from being answered, or would have been unknown to AWS. */
  readonly failures: ProgramFailure[] = [];
  private readonly byUrn = new Map<string, Resource>();
  private closed = false;

  constructor(private readonly options: OfflineEngineOptions) {}

  /** All resources, in the order of their registration. */
  get resources(): readonly Resource[] {
    return [...this.byUrn.values()];
  }

  /** Outputs of the stack itself. */
  get stackOutputs(): Properties {
    return this.resources.find((resource) => resource.type === rootStackType)?.outputs ?? {};
  }

  /** Ends the run: whatever comes later is a failure. */
  close(): void {
    this.closed = true;
  }

  registerResource(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    return this.answer(`${request.type} "${request.name}"`, () => this.register(request));
  }

  readResource(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    return this.answer(`${request.type} "${request.name}"`, () => this.read(request));
  }

  registerResourceOutputs(urn: string, outputs: Properties): Promise<void> {
    return this.answer(`the registration of outputs of ${urn}`, () => {
      const resource = this.byUrn.get(urn);
      if (!resource) throw this.refusal(`outputs for ${urn}, which was never registered`);
      if (resource.type === rootStackType) this.demandKnown(`the stack`, "output", outputs, {});
      this.byUrn.set(urn, { ...resource, outputs });
    });
  }

  invoke(request: InvokeRequest): Promise<Properties> {
    return this.answer(`the data source ${request.token}`, () => {
      if (request.token === readStackOutputs) return this.invokeStackOutputs(request);
      if (!request.provider) this.demandDefaultProvider(request.token, `The data source ${request.token}`);
      const provider = request.provider ? parseProviderReference(request.provider).urn : "";
      const answer =
        this.options.invoke?.(request) ??
        invoke(request.token, request.inputs, this.byUrn.get(provider)?.inputs ?? {});
      if (answer) return answer;
      throw this.refusal(`no answer is registered for the data source ${request.token}`);
    });
  }

  private answer<T>(what: string, produce: () => T): Promise<T> {
    if (this.closed) {
      this.failures.push({
        kind: "late",
        message: `${what} was asked for after the program had finished: the engine does not wait for it`,
      });
      // Nobody is left to hear an answer; a rejection would end the process.
      return new Promise(() => undefined);
    }
    return new Promise((fulfill) => {
      fulfill(produce());
    });
  }

  private register(request: RegisterResourceRequest): RegisterResourceResponse {
    const { type, name } = request;
    const urn = this.newUrn(request.parent, type, name);
    if (request.remote)
      throw this.refusal(`${urn} is a remote component: its package's plugin would have to run it`);
    this.demandKnown(`${type} "${name}"`, "input", request.inputs, request.propertyDependencies);
    if (request.importId.includes(unknownValue)) this.unknown(`${type} "${name}"`, "its import id", []);

    const providerReference = request.custom ? this.providerReference(request) : undefined;
    const provider = providerReference
      ? this.byUrn.get(parseProviderReference(providerReference).urn)
      : undefined;
    const { id, inputs, outputs } = this.evaluate(request, urn, provider);
    const resource: Resource = {
      urn,
      custom: request.custom,
      type,
      inputs,
      outputs,
      ...(id === undefined ? {} : { id }),
      ...(request.parent ? { parent: request.parent } : {}),
      ...(request.protect ? { protect: true } : {}),
      ...(providerReference ? { provider: providerReference } : {}),
      ...optionsOf(request),
    };
    this.byUrn.set(urn, resource);
    const { deleteBeforeReplace } = request;
    this.options.onResource?.({ resource, deleteBeforeReplace, provider });
    return { urn, outputs, ...(id === undefined ? {} : { id }) };
  }

  private evaluate(
    request: RegisterResourceRequest,
    urn: string,
    provider: Resource | undefined,
  ): { id?: string; inputs: Properties; outputs: Properties } {
    const { type, inputs } = request;
    if (!request.custom) return { inputs, outputs: {} };
    if (isProviderType(type)) return { id: providerId(urn), inputs, outputs: inputs };
    if (packageOf(type) !== "aws") return { inputs, outputs: inputs };
    const providerInputs = (provider?.inputs ?? {}) as Values;
    const checked = check({ type, urn, inputs, provider: providerInputs });
    const isValid = checked.failures.length === 0;
    const query = { type, urn, inputs: checked.inputs, provider: providerInputs };
    const made = isValid ? create(query, request.importId ? { id: request.importId } : {}) : undefined;
    if (!made) {
      const reasons = checked.failures.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
      throw this.refusal(`${type} "${request.name}" is not valid: ${reasons}`);
    }
    const { id } = made;
    return {
      inputs: checked.inputs,
      outputs: made.outputs,
      ...(id.includes(unknownValue) ? {} : { id }),
    };
  }

  private read(request: ReadResourceRequest): ReadResourceResponse {
    const { type, name, id } = request;
    const urn = this.newUrn(request.parent, type, name);
    if (type !== "pulumi:pulumi:StackReference")
      throw this.refusal(`${urn} is read from AWS, which an offline preview cannot ask`);
    const outputs = this.outputsOfStack(id);
    if (!outputs) throw this.refusal(`unknown stack "${id}"`);
    this.byUrn.set(urn, {
      urn,
      custom: true,
      id,
      type,
      inputs: request.inputs,
      outputs,
      ...(request.parent ? { parent: request.parent } : {}),
      external: true,
      provider: this.defaultProvider("pulumi"),
      ...(request.dependencies.length > 0 ? { dependencies: [...request.dependencies].sort() } : {}),
    });
    return { urn, outputs };
  }

  /**
   * The function of the engine's own provider. A program may ask it whether a stack is there: that one is not is the
   * answer, in the engine's words, and not a failure.
   */
  private invokeStackOutputs({ token, inputs, provider }: InvokeRequest): Properties {
    const name = typeof inputs.name === "string" ? inputs.name : "";
    if (!provider) this.defaultProvider("pulumi");
    const outputs = this.outputsOfStack(name);
    if (outputs) return outputs;
    throw monitorError(`invocation of ${token} returned an error: unknown stack "${name}"`);
  }

  /** What a stack reference holds; undefined when there is no such stack. */
  private outputsOfStack(name: string): Properties | undefined {
    const outputs = this.options.stackOutputs?.(name);
    if (!outputs) return undefined;
    const secretOutputNames = Object.keys(outputs).filter((key) => containsSecret(outputs[key] ?? null));
    return { name, outputs, secretOutputNames };
  }

  private newUrn(parent: string, type: string, name: string): string {
    const urn = makeUrn(this.options.stack, this.options.project, parent || undefined, type, name);
    if (this.byUrn.has(urn))
      throw this.refusal(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    return urn;
  }

  private providerReference(request: RegisterResourceRequest): string | undefined {
    if (isProviderType(request.type)) return undefined;
    if (request.provider) {
      const { urn, id } = parseProviderReference(request.provider);
      if (!this.byUrn.has(urn))
        throw this.refusal(`unknown provider ${urn} of ${request.type} "${request.name}"`);
      if (id === unknownValue) this.unknown(`${request.type} "${request.name}"`, "its provider's id", [urn]);
      return request.provider;
    }
    this.demandDefaultProvider(request.type, `${request.type} "${request.name}"`);
    return this.defaultProvider(packageOf(request.type));
  }

  private demandDefaultProvider(token: string, consumer: string): void {
    const name = packageOf(token);
    const disabled = this.options.disabledDefaultProviders ?? [];
    if (disabled.includes(name) || disabled.includes("*"))
      throw this.refusal(
        `Default provider for '${name}' disabled. ${consumer} must use an explicit provider`,
      );
  }

  /** The reference of a package's default provider, which the engine makes the first time it is needed. */
  private defaultProvider(name: string): string {
    const type = `pulumi:providers:${name}`;
    const urn = makeUrn(this.options.stack, this.options.project, undefined, type, "default");
    const id = providerId(urn);
    if (!this.byUrn.has(urn)) this.byUrn.set(urn, { urn, custom: true, id, type, inputs: {}, outputs: {} });
    return `${urn}::${id}`;
  }

  private demandKnown(
    consumer: string,
    kind: "input" | "output",
    values: Properties,
    dependencies: Readonly<Record<string, readonly string[]>>,
  ): void {
    if (this.options.refuseUnknown === false) return;
    for (const path of unknownPaths(values)) {
      const property = /^[^.[]*/.exec(path)?.[0] ?? path;
      this.unknown(consumer, `${kind} "${path}"`, dependencies[property] ?? []);
    }
  }

  private unknown(consumer: string, what: string, sources: readonly string[]): void {
    if (this.options.refuseUnknown === false) return;
    const from = sources.map((urn) => `${parseUrn(urn).type} "${parseUrn(urn).name}"`);
    this.failures.push({
      kind: "unknown",
      message:
        `${consumer}: ${what} is unknown` +
        (from.length > 0
          ? `, because it comes from an output of ${from.join(" or ")} that the simulated AWS does not know`
          : ""),
    });
  }

  private refusal(message: string): Error {
    this.failures.push({ kind: "refused", message });
    return monitorError(message);
  }
}

/** A provider's id: random in a real deployment, here always the same for a URN; the form of a UUID. */
function providerId(urn: string): string {
  const hash = createHash("sha256").update(urn).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join("-");
}

function optionsOf(request: RegisterResourceRequest): Partial<Resource> {
  const { dependencies, propertyDependencies, additionalSecretOutputs, ignoreChanges } = request;
  return {
    ...(dependencies.length > 0 ? { dependencies: [...dependencies].sort() } : {}),
    ...(Object.keys(propertyDependencies).length > 0
      ? {
          propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([property, urns]) => [property, [...urns].sort()]),
          ),
        }
      : {}),
    ...(additionalSecretOutputs.length > 0 ? { additionalSecretOutputs } : {}),
    ...(ignoreChanges.length > 0 ? { ignoreChanges } : {}),
    ...(request.importId ? { importID: request.importId } : {}),
    ...(request.retainOnDelete ? { retainOnDelete: true } : {}),
    ...(request.deletedWith ? { deletedWith: request.deletedWith } : {}),
    ...customTimeoutsOf(request),
  };
}

/** Seconds, as the state has them; those that are not set are left out. */
function customTimeoutsOf(request: RegisterResourceRequest): Pick<Resource, "customTimeouts"> {
  const set = Object.entries(request.customTimeouts).filter(([, duration]) => duration !== "");
  if (set.length === 0) return {};
  return { customTimeouts: Object.fromEntries(set.map(([name, duration]) => [name, inSeconds(duration)])) };
}

const secondsPerUnit: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** A duration as Pulumi writes it, such as `1h30m`, in seconds. */
function inSeconds(duration: string): number {
  const parts = duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g);
  return [...parts].reduce(
    (total, [, count, unit]) => total + Number(count) * (secondsPerUnit[unit ?? ""] ?? 0),
    0,
  );
}
