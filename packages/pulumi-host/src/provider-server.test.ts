import * as grpc from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { expect, onTestFinished, test } from "vitest";
import { fromStruct } from "./protocol/handlers.js";
import { toStruct } from "./protocol/plain-struct.js";
import { serveProvider, type ProviderPlugin } from "./provider-server.js";

const urn = "urn:pulumi:dev::project::aws:iam/role:Role::main";

const plugin: ProviderPlugin = {
  version: "1.0.0",
  check: ({ inputs }) => ({ inputs, failures: [] }),
  diff: () => ({ changed: [], replaces: [] }),
  create: ({ inputs }) => ({ id: "id", outputs: inputs }),
  update: ({ inputs }, _id, outputs) => ({ ...outputs, ...inputs }),
  read: ({ inputs }, id, outputs) => (id === "gone" ? undefined : { inputs: { ...inputs, id }, outputs }),
  delete: (_query, id) => {
    throw new Error(`${id} is in use`);
  },
  invoke: () => undefined,
};

type Call = <T>(method: string, request: unknown) => Promise<T>;

/** Calls of the provider protocol, as the engine makes them. */
async function connect(served: ProviderPlugin): Promise<Call> {
  const server = await serveProvider(served);
  const Client = (services as unknown as { ResourceProviderClient: grpc.ServiceClientConstructor })
    .ResourceProviderClient;
  const client = new Client(server.address, grpc.credentials.createInsecure());
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  return (method, request) =>
    new Promise((resolve, reject) => {
      const call = client[method] as (
        request: unknown,
        callback: (error: grpc.ServiceError | null, response: never) => void,
      ) => void;
      call.call(client, request, (error, response) => {
        if (error) reject(new Error(error.details));
        else resolve(response);
      });
    });
}

test("a provider signs in with its inputs, and what is wrong with them reaches the engine", async () => {
  const configured: unknown[] = [];
  const call = await connect({
    ...plugin,
    configure: (provider) => {
      configured.push(provider);
      if (provider.region === undefined) throw new Error("no region");
    },
  });
  const request = new messages.ConfigureRequest();
  request.setArgs(toStruct({ region: "us-east-1" }));
  await call("configure", request);
  expect(configured).toEqual([{ region: "us-east-1" }]);
  await expect(call("configure", new messages.ConfigureRequest())).rejects.toThrow(new Error("no region"));
});

test("a provider that has nothing to sign in with is configured all the same", async () => {
  const call = await connect(plugin);
  const response = await call<messages.ConfigureResponse>("configure", new messages.ConfigureRequest());
  expect(response.getSupportspreview()).toBe(true);
});

test("what is read has its id, and what is gone has none", async () => {
  const call = await connect(plugin);
  const read = async (id: string): Promise<messages.ReadResponse> => {
    const request = new messages.ReadRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(toStruct({ arn: "a" }));
    return call("read", request);
  };
  const found = await read("Plan");
  expect([found.getId(), fromStruct(found.getInputs()), fromStruct(found.getProperties())]).toEqual([
    "Plan",
    { id: "Plan" },
    { arn: "a" },
  ]);
  expect((await read("gone")).getId()).toBe("");
});

test("an update is told what the state has, and a refusal to delete reaches the engine", async () => {
  const call = await connect(plugin);
  const update = new messages.UpdateRequest();
  update.setUrn(urn);
  update.setOlds(toStruct({ arn: "a", name: "old" }));
  update.setNews(toStruct({ name: "new" }));
  const updated = await call<messages.UpdateResponse>("update", update);
  expect(fromStruct(updated.getProperties())).toEqual({ arn: "a", name: "new" });
  const deletion = new messages.DeleteRequest();
  deletion.setUrn(urn);
  deletion.setId("Plan");
  await expect(call("delete", deletion)).rejects.toThrow(new Error("Plan is in use"));
});
