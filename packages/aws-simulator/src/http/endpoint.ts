import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { SimulatedWorld } from "../world/simulated-world.js";
import { answerRequest, type Answering } from "./answer.js";
import { readCalls, type SdkCall } from "./call-log.js";
import type { HttpRequest } from "./message.js";

/** Where the endpoint is, and with whose key it is called first. */
export interface EndpointOptions {
  readonly world: SimulatedWorld;
  /** ARN of whose credentials the {@link SimulatedEndpoint.environment} has. */
  readonly caller: string;
}

/** AWS's example: no tool that looks for secrets takes it for one. */
const firstKey = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/**
 * Simulated AWS for programs that call it with an SDK: an HTTP endpoint over a world on disk, on this computer alone. It
 * answers the calls that the foundation's own commands make, and says of any other that it is not simulated. Signatures are
 * not checked; access keys are.
 *
 * ```ts
 * const endpoint = await SimulatedEndpoint.start({ world, caller: "arn:aws:iam::111122223333:user/Alice" });
 * spawn("aws", ["sts", "get-caller-identity"], { env: { ...process.env, ...endpoint.environment } });
 * ```
 */
export class SimulatedEndpoint {
  private constructor(
    private readonly server: Server,
    private readonly world: SimulatedWorld,
  ) {}

  /** Starts it on a port that is free. */
  static async start({ world, caller }: EndpointOptions): Promise<SimulatedEndpoint> {
    const answering = { world, firstKey: { accessKeyId: firstKey.accessKeyId, caller } };
    const server = createServer((incoming, response) => void respond(answering, incoming, response));
    await new Promise<void>((resolve, reject) => {
      // By address: S3's clients then write the bucket into the path, not into the host's name.
      server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return new SimulatedEndpoint(server, world);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** What SDKs and command lines need in their environment to call it and nothing else. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: firstKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: firstKey.secretAccessKey,
    };
  }

  /** All calls that SDKs have made in the world, in order. */
  calls(): SdkCall[] {
    return readCalls(this.world.folder);
  }

  /** Stops answering. */
  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function respond(
  answering: Answering,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { status, headers, body } = answerRequest(answering, await received(incoming));
    response.writeHead(status, headers).end(body);
  } catch (error) {
    // Nobody waits for this promise: what went wrong is for whoever asked.
    response.writeHead(501).end(String(error));
  }
}

async function received(incoming: IncomingMessage): Promise<HttpRequest> {
  const { method = "GET", url = "/" } = incoming;
  const { pathname: path, searchParams: query } = new URL(url, "http://localhost");
  const headers = Object.entries(incoming.headersDistinct).map(
    ([name, values = []]) => [name, values.join()] as const,
  );
  return { method, path, query, headers: Object.fromEntries(headers), body: await text(incoming) };
}
