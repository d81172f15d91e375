import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the endpoint answers. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An endpoint of AWS that answers every request the same. */
export interface FakeEndpoint {
  readonly url: string;
  answer: FakeAnswer;
  stop(): Promise<void>;
}

export async function startFakeEndpoint(answer: FakeAnswer): Promise<FakeEndpoint> {
  const server = createServer((request, response) => {
    request.resume();
    const { status = 200, headers = {}, body } = endpoint.answer;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint: FakeEndpoint = {
    url: `http://127.0.0.1:${port}`,
    answer,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return endpoint;
}
