import type { Properties } from "@aws-foundation/deployment";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { serve, unary, type Served } from "./protocol/grpc-server.js";
import { fromStruct, monitorError } from "./protocol/handlers.js";
import { toStruct } from "./protocol/plain-struct.js";

/** A resource as a provider is asked about it. */
export interface ProviderQuery {
  readonly type: string;
  readonly urn: string;
  readonly inputs: Properties;
  /** Inputs of the provider itself. */
  readonly provider: Properties;
}

/** What a provider plugin does, without the protocol's encoding. */
export interface ProviderPlugin {
  readonly version: string;
  /**
   * Signs in with the provider's inputs, all of them known, before anything else that needs AWS.
   * @throws Error for what is wrong with them; the engine reports it as the provider's.
   */
  configure?(provider: Properties): void;
  check(query: ProviderQuery): {
    readonly inputs: Properties;
    readonly failures: readonly { readonly property: string; readonly reason: string }[];
  };
  diff(
    type: string,
    oldInputs: Properties,
    newInputs: Properties,
  ): { readonly changed: readonly string[]; readonly replaces: readonly string[] };
  /** In a preview nothing exists yet: the id is empty, and outputs that only AWS can know are unknown. */
  create(query: ProviderQuery, preview: boolean): { readonly id: string; readonly outputs: Properties };
  /** @param outputs Those that the state has. In a preview, what the update may compute anew is unknown. */
  update(query: ProviderQuery, id: string, outputs: Properties, preview: boolean): Properties;
  /** The resource as it is, or undefined when it is gone. Of one that is imported inputs and outputs are empty. */
  read(
    query: ProviderQuery,
    id: string,
    outputs: Properties,
  ): { readonly inputs: Properties; readonly outputs: Properties } | undefined;
  delete(query: ProviderQuery, id: string): void;
  /** @returns undefined for a token that it has no answer for. */
  invoke(token: string, inputs: Properties, provider: Properties): Properties | undefined;
}

/** Serves a provider over the official protocol, as a plugin process does. */
export function serveProvider(plugin: ProviderPlugin): Promise<Served> {
  const service = (services as unknown as { ResourceProviderService: Parameters<typeof serve>[0] })
    .ResourceProviderService;
  const configured: Configured = { plugin, config: {} };
  return serve(service, unary({ ...lifecycleHandlers(configured), ...resourceHandlers(configured) }));
}

type Handlers = Record<string, (request: never) => Promise<unknown>>;

/** A plugin with the inputs of its provider resource, once the engine has sent them: one process serves one provider. */
interface Configured {
  readonly plugin: ProviderPlugin;
  config: Properties;
}

function empty(): Promise<emptyMessages.Empty> {
  return Promise.resolve(new emptyMessages.Empty());
}

function lifecycleHandlers(configured: Configured): Handlers {
  const { plugin } = configured;
  return {
    handshake: () => Promise.resolve(new messages.ProviderHandshakeResponse()),
    attach: empty,
    cancel: empty,
    getPluginInfo: () => {
      const response = new pluginMessages.PluginInfo();
      response.setVersion(plugin.version);
      return Promise.resolve(response);
    },
    getSchema: () => {
      const response = new messages.GetSchemaResponse();
      response.setSchema(JSON.stringify({ name: "aws", version: plugin.version }));
      return Promise.resolve(response);
    },
    checkConfig: (request: messages.CheckRequest) => {
      const response = new messages.CheckResponse();
      response.setInputs(request.getNews());
      return Promise.resolve(response);
    },
    // A provider is never replaced: pulumi-aws 7 takes the region on each resource, so its own is but a default.
    diffConfig: (request: messages.DiffRequest) => {
      const response = diffResponse(plugin, "", request);
      response.setReplacesList([]);
      return Promise.resolve(response);
    },
    configure: async (request: messages.ConfigureRequest) => {
      configured.config = fromStruct(request.getArgs());
      plugin.configure?.(configured.config);
      const response = new messages.ConfigureResponse();
      response.setSupportspreview(true);
      return Promise.resolve(response);
    },
  };
}

function resourceHandlers(configured: Configured): Handlers {
  const { plugin } = configured;
  return {
    check: async (request: messages.CheckRequest) => {
      const checked = plugin.check(query(configured, request.getUrn(), request.getNews()));
      const response = new messages.CheckResponse();
      response.setInputs(toStruct(checked.inputs));
      response.setFailuresList(
        checked.failures.map(({ property, reason }) => {
          const failure = new messages.CheckFailure();
          failure.setProperty(property);
          failure.setReason(reason);
          return failure;
        }),
      );
      return Promise.resolve(response);
    },
    diff: (request: messages.DiffRequest) =>
      Promise.resolve(diffResponse(plugin, typeOf(request.getUrn()), request)),
    create: async (request: messages.CreateRequest) => {
      const asked = query(configured, request.getUrn(), request.getProperties());
      const made = plugin.create(asked, request.getPreview());
      const response = new messages.CreateResponse();
      response.setId(made.id);
      response.setProperties(toStruct(made.outputs));
      return Promise.resolve(response);
    },
    update: async (request: messages.UpdateRequest) => {
      const asked = query(configured, request.getUrn(), request.getNews());
      const before = fromStruct(request.getOlds());
      const response = new messages.UpdateResponse();
      response.setProperties(toStruct(plugin.update(asked, request.getId(), before, request.getPreview())));
      return Promise.resolve(response);
    },
    read: async (request: messages.ReadRequest) => {
      const asked = query(configured, request.getUrn(), request.getInputs());
      const found = plugin.read(asked, request.getId(), fromStruct(request.getProperties()));
      const response = new messages.ReadResponse();
      if (found) {
        response.setId(request.getId());
        response.setInputs(toStruct(found.inputs));
        response.setProperties(toStruct(found.outputs));
      }
      return Promise.resolve(response);
    },
    delete: async (request: messages.DeleteRequest) => {
      plugin.delete(query(configured, request.getUrn(), request.getOldInputs()), request.getId());
      return empty();
    },
    invoke: async (request: messages.InvokeRequest) => {
      const answer = plugin.invoke(request.getTok(), fromStruct(request.getArgs()), configured.config);
      if (!answer) throw monitorError(`the simulated provider has no answer for ${request.getTok()}`);
      const response = new messages.InvokeResponse();
      response.setReturn(toStruct(answer));
      return Promise.resolve(response);
    },
  };
}

function query(configured: Configured, urn: string, inputs: Parameters<typeof fromStruct>[0]): ProviderQuery {
  return { type: typeOf(urn), urn, inputs: fromStruct(inputs), provider: configured.config };
}

function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function diffResponse(
  plugin: ProviderPlugin,
  type: string,
  request: messages.DiffRequest,
): messages.DiffResponse {
  const { changed, replaces } = plugin.diff(
    type,
    fromStruct(request.getOldInputs()),
    fromStruct(request.getNews()),
  );
  const response = new messages.DiffResponse();
  response.setChanges(
    changed.length > 0
      ? messages.DiffResponse.DiffChanges.DIFF_SOME
      : messages.DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setDiffsList([...changed]);
  response.setReplacesList([...replaces]);
  return response;
}
