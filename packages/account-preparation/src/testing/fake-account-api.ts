import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** The API of accounts, which moto does not have, for one account. */
export interface FakeAccountApi {
  readonly url: string;
  /** Statuses by region; may be changed at any time. */
  readonly states: Map<string, string>;
  /** Regions that may not be enabled. */
  readonly refused: Set<string>;
  /** Whether regions may not be listed; may be changed at any time. */
  listRefused: boolean;
  stop(): Promise<void>;
}

/** https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html and API_EnableRegion.html */
export async function startFakeAccountApi(states: Readonly<Record<string, string>>): Promise<FakeAccountApi> {
  const api = { states: new Map(Object.entries(states)), refused: new Set<string>(), listRefused: false };
  const answer = (path: string, body: { readonly RegionName?: string }): readonly [number, object] => {
    const region = body.RegionName ?? "";
    if (path === "/listRegions") {
      if (api.listRefused) return [403, { message: "may not list regions" }];
      const Regions = [...api.states].map(([RegionName, RegionOptStatus]) => ({
        RegionName,
        RegionOptStatus,
      }));
      return [200, { Regions }];
    }
    if (api.refused.has(region)) return [403, { message: `may not enable ${region}` }];
    api.states.set(region, "ENABLING");
    return [200, {}];
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [status, result] = answer(request.url ?? "", JSON.parse(body || "{}") as object);
      const error = status === 200 ? {} : { "x-amzn-errortype": "AccessDeniedException" };
      response
        .writeHead(status, { "content-type": "application/json", ...error })
        .end(JSON.stringify(result));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(api, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
}
