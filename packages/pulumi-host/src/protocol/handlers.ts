import * as grpc from "@grpc/grpc-js";
import type { Properties } from "@aws-foundation/deployment";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import type structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import aliasMessages from "@pulumi/pulumi/proto/alias_pb.js";
import messages from "@pulumi/pulumi/proto/resource_pb.js";
import {
  supportedFeatures,
  type Alias,
  type ReadResourceRequest,
  type RegisterResourceRequest,
  type ResourceMonitor,
} from "./monitor.js";
import { toStruct } from "./plain-struct.js";

/** Answers one kind of request, message to message. */
type Handler = (request: never) => Promise<unknown>;

/** A protobuf struct as plain data. */
export function fromStruct(struct: structMessages.Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function decodeAlias(alias: aliasMessages.Alias): Alias {
  const spec = alias.getSpec();
  if (!spec) return { urn: alias.getUrn() };
  return {
    name: spec.getName(),
    type: spec.getType(),
    stack: spec.getStack(),
    project: spec.getProject(),
    parentUrn: spec.getParenturn(),
    noParent: spec.getNoparent(),
  };
}

function decodeRegisterResource(request: messages.RegisterResourceRequest): RegisterResourceRequest {
  const timeouts = request.getCustomtimeouts();
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs: fromStruct(request.getObject()),
    protect: request.getProtect() ?? false,
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    providers: Object.fromEntries(request.getProvidersMap().toArray()),
    propertyDependencies: Object.fromEntries(
      request
        .getPropertydependenciesMap()
        .toArray()
        .map(([property]) => [
          property,
          request.getPropertydependenciesMap().get(property)?.getUrnsList() ?? [],
        ]),
    ),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ignoreChanges: request.getIgnorechangesList(),
    aliases: request.getAliasesList().map(decodeAlias),
    importId: request.getImportid(),
    retainOnDelete: request.getRetainondelete() ?? false,
    deletedWith: request.getDeletedwith(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    replaceOnChanges: request.getReplaceonchangesList(),
    customTimeouts: {
      create: timeouts?.getCreate() ?? "",
      update: timeouts?.getUpdate() ?? "",
      delete: timeouts?.getDelete() ?? "",
    },
    version: request.getVersion(),
    remote: request.getRemote(),
  };
}

function decodeReadResource(request: messages.ReadResourceRequest): ReadResourceRequest {
  return {
    type: request.getType(),
    name: request.getName(),
    id: request.getId(),
    parent: request.getParent(),
    inputs: fromStruct(request.getProperties()),
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    version: request.getVersion(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}

/** An error that the SDK reports as the monitor's answer. */
export function monitorError(message: string, code: grpc.status = grpc.status.UNKNOWN): grpc.ServiceError {
  return Object.assign(new Error(message), { code, details: message, metadata: new grpc.Metadata() });
}

function refuse(what: string): Handler {
  return () =>
    Promise.reject(
      monitorError(
        `${what} need a process of their own to answer them, which a run in process has not`,
        grpc.status.UNIMPLEMENTED,
      ),
    );
}

/** The protocol's methods for a monitor; the in-process client and the gRPC server differ only in how they call them. */
export function monitorHandlers(monitor: ResourceMonitor): Readonly<Record<string, Handler>> {
  return {
    supportsFeature: (request: messages.SupportsFeatureRequest) => {
      const response = new messages.SupportsFeatureResponse();
      response.setHassupport(supportedFeatures.has(request.getId()));
      return Promise.resolve(response);
    },
    registerResource: async (request: messages.RegisterResourceRequest) => {
      const answer = await monitor.registerResource(decodeRegisterResource(request));
      const response = new messages.RegisterResourceResponse();
      response.setUrn(answer.urn);
      response.setId(answer.id ?? "");
      response.setObject(toStruct(answer.outputs));
      return response;
    },
    registerResourceOutputs: async (request: messages.RegisterResourceOutputsRequest) => {
      await monitor.registerResourceOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return new emptyMessages.Empty();
    },
    readResource: async (request: messages.ReadResourceRequest) => {
      const answer = await monitor.readResource(decodeReadResource(request));
      const response = new messages.ReadResourceResponse();
      response.setUrn(answer.urn);
      response.setProperties(toStruct(answer.outputs));
      return response;
    },
    invoke: async (request: messages.ResourceInvokeRequest) => {
      const response = new messages.ResourceInvokeResponse();
      response.setReturn(
        toStruct(
          await monitor.invoke({
            token: request.getTok(),
            inputs: fromStruct(request.getArgs()),
            provider: request.getProvider(),
            version: request.getVersion(),
          }),
        ),
      );
      return response;
    },
    signalAndWaitForShutdown: () => Promise.resolve(new emptyMessages.Empty()),
    call: refuse("methods of remote components"),
    registerPackage: refuse("parameterized packages"),
    registerStackTransform: refuse("resource transforms"),
    registerStackInvokeTransform: refuse("invoke transforms"),
    registerResourceHook: refuse("resource hooks"),
    registerErrorHook: refuse("error hooks"),
    existsResource: refuse("lookups of resources"),
    // The SDK asks for each feature by `supportsFeature` then.
    getDeploymentInfo: refuse("deployment metadata"),
  };
}

/** Whatever was thrown, as the error that the protocol carries. */
export function asServiceError(error: unknown): grpc.ServiceError {
  if (error instanceof Error && "code" in error && typeof error.code === "number")
    return error as grpc.ServiceError;
  return monitorError(error instanceof Error ? error.message : String(error));
}
