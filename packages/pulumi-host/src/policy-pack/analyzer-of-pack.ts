import { createRequire } from "node:module";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import { maxMessageBytes } from "../protocol/grpc-server.js";

/** Asks a pack by the name of a method of the Analyzer protocol, message to message. */
export type Analyzer = (method: string, request: unknown) => Promise<unknown>;

/** A method as a pack implements it for its gRPC server. */
type Implementation = Readonly<
  Record<string, (call: { request: unknown }, callback: (error: unknown, response?: unknown) => void) => void>
>;

const service = (
  services as unknown as { AnalyzerService: Record<string, grpc.MethodDefinition<unknown, unknown>> }
).AnalyzerService;

/** The port that a pack prints whose server was caught: it listens nowhere. */
const noPort = 1;

/**
 * Catches the server that the pack in `folder` is about to make, so that it can be asked without a network: what it
 * gives its gRPC server is the protocol's implementation.
 * @param onServing - called when the server would begin to listen.
 * @returns what was caught, once there is something.
 */
export function catchServer(
  folder: string,
  onServing: () => void,
): { readonly analyzer: () => Analyzer | undefined } {
  let caught: Implementation | undefined;
  for (const { Server } of grpcOf(folder)) {
    Server.prototype.addService = (_service, implementation) => {
      caught = implementation as unknown as Implementation;
    };
    Server.prototype.bindAsync = (_address, _credentials, callback) => {
      onServing();
      callback(null, noPort);
    };
  }
  return {
    analyzer: () => {
      const implementation = caught;
      return implementation && ((method, request) => ask(implementation, method, request));
    },
  };
}

/** The library that serves the pack, and ours. They are one unless the pack brings its own. */
function grpcOf(folder: string): readonly (typeof grpc)[] {
  try {
    const own = createRequire(import.meta.url).resolve("@grpc/grpc-js");
    const policy = createRequire(createRequire(join(folder, "package.json")).resolve("@pulumi/policy"));
    return policy.resolve("@grpc/grpc-js") === own ? [grpc] : [grpc, policy("@grpc/grpc-js") as typeof grpc];
  } catch {
    // A pack that is one file has its own inside, and one without the SDK fails when it is loaded.
    return [grpc];
  }
}

function ask(implementation: Implementation, method: string, request: unknown): Promise<unknown> {
  return new Promise((fulfill, reject) => {
    const handle = implementation[method];
    if (handle === undefined) throw new Error(`the pack does not implement ${method}`);
    handle({ request }, (error, response) => {
      if (error === null || error === undefined) fulfill(response);
      else reject(new Error(detailsOf(error)));
    });
  });
}

/** Asks a pack that listens at a port: one whose server could not be caught, as it is inside the pack's own file. */
export function analyzerAt(port: number): Analyzer {
  const client = new grpc.Client(`127.0.0.1:${String(port)}`, grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": maxMessageBytes,
  });
  return (method, request) => {
    const definition = service[method];
    if (!definition) return Promise.reject(new Error(`the Analyzer protocol has no method ${method}`));
    const { path, requestSerialize, responseDeserialize } = definition;
    return new Promise((fulfill, reject) => {
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, response) => {
        if (error) reject(new Error(detailsOf(error)));
        else fulfill(response);
      });
    });
  };
}

function detailsOf(error: unknown): string {
  const { details, message } = error as Partial<grpc.ServiceError>;
  return details ?? message ?? String(error);
}
