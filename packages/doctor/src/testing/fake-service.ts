import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A service of AWS that the simulation does not have, or not with the answers that are wanted. */
export interface FakeService {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves a service that speaks JSON.
 * @param answer - the answer to an operation, by its name or path; a string is the name of the error instead.
 */
export async function startFakeService(answer: (operation: string) => object | string): Promise<FakeService> {
  const server = createServer((request, response) => {
    void text(request).then(() => {
      const target = request.headers["x-amz-target"];
      const operation = typeof target === "string" ? target.replace(/^.*\./, "") : (request.url ?? "");
      const body = answer(operation);
      const refused = typeof body === "string";
      response.writeHead(refused ? 400 : 200, {
        "content-type": "application/x-amz-json-1.1",
        ...(refused ? { "x-amzn-errortype": body } : {}),
      });
      response.end(JSON.stringify(refused ? { __type: body, message: "refused" } : body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
