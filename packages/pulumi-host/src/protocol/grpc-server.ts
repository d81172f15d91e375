import * as grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { ResourceMonitor } from "./monitor.js";
import { asServiceError, monitorHandlers } from "./handlers.js";

/** A server that listens on loopback. */
export interface Served {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  close(): Promise<void>;
}

type Implementation = Record<
  string,
  grpc.handleUnaryCall<never, unknown> | grpc.handleServerStreamingCall<never, unknown>
>;

/** Serves a monitor over the official gRPC protocol, as the Pulumi engine does. */
export function serveMonitor(monitor: ResourceMonitor): Promise<Served> {
  const service = (services as unknown as { ResourceMonitorService: grpc.ServiceDefinition })
    .ResourceMonitorService;
  return serve(service, unary(monitorHandlers(monitor)));
}

/** gRPC implementations of functions that take a message and promise one. */
export function unary(
  handlers: Readonly<Record<string, (request: never) => Promise<unknown>>>,
): Implementation {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (call: { request: never }, callback: grpc.sendUnaryData<unknown>) => {
        handle(call.request).then(
          (response) => {
            callback(null, response);
          },
          (error: unknown) => {
            callback(asServiceError(error));
          },
        );
      },
    ]),
  );
}

/** The largest message either side takes, as in the SDK: 400 MiB. */
export const maxMessageBytes = 400 * 1024 * 1024;

/** Starts a server for one service on a free port of loopback. */
export async function serve(
  service: grpc.ServiceDefinition,
  implementation: Implementation,
): Promise<Served> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
  server.addService(service, implementation as unknown as grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    address: `127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.tryShutdown(() => {
          resolve();
        });
      }),
  };
}
