import * as grpc from "@grpc/grpc-js";
import type { Properties } from "@aws-foundation/deployment";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import { expect, onTestFinished, test } from "vitest";
import {
  serveLanguage,
  type LanguageHost,
  type PluginRequest,
  type ProgramRequest,
} from "./language-server.js";
import { toStruct } from "./protocol/plain-struct.js";

const idle: LanguageHost = {
  version: "1.2.3",
  run: () => Promise.resolve({}),
  start: () => {
    throw new Error("there is no such plugin");
  },
};

async function connect(host: LanguageHost): Promise<grpc.Client & Record<string, unknown>> {
  const server = await serveLanguage(host);
  const Client = (services as unknown as { LanguageRuntimeClient: grpc.ServiceClientConstructor })
    .LanguageRuntimeClient;
  const client = new Client(server.address, grpc.credentials.createInsecure());
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  return client as unknown as grpc.Client & Record<string, unknown>;
}

function ask<T>(client: Record<string, unknown>, method: string, request: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = client[method] as (
      request: unknown,
      callback: (error: grpc.ServiceError | null, response: T) => void,
    ) => void;
    call.call(client, request, (error, response) => {
      if (error) reject(new Error(error.details));
      else resolve(response);
    });
  });
}

/** What the engine hears of a plugin that it starts, in order. */
function heard(client: Record<string, unknown>, request: messages.RunPluginRequest): Promise<string[]> {
  const start = client.runPlugin as (
    request: unknown,
  ) => grpc.ClientReadableStream<messages.RunPluginResponse>;
  const stream = start.call(client, request);
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    stream.on("data", (response: messages.RunPluginResponse) => {
      const { OutputCase } = messages.RunPluginResponse;
      const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
      switch (response.getOutputCase()) {
        case OutputCase.STDOUT:
          return said.push(`out ${text(response.getStdout_asU8())}`);
        case OutputCase.STDERR:
          return said.push(`err ${text(response.getStderr_asU8())}`);
        default:
          return said.push(`exit ${String(response.getExitcode())}`);
      }
    });
    stream.on("error", (error: grpc.ServiceError) => {
      reject(new Error(error.details));
    });
    stream.on("end", () => {
      resolve(said);
    });
  });
}

function placeOf(folder: string, options: Properties): messages.ProgramInfo {
  const info = new messages.ProgramInfo();
  info.setRootDirectory("/project");
  info.setProgramDirectory(folder);
  info.setEntryPoint(".");
  info.setOptions(toStruct(options));
  return info;
}

test("a language host tells its version, and asks for no plugins", async () => {
  const client = await connect(idle);
  const info = await ask<pluginMessages.PluginInfo>(client, "getPluginInfo", new emptyMessages.Empty());
  const packages = await ask<messages.GetRequiredPackagesResponse>(
    client,
    "getRequiredPackages",
    new messages.GetRequiredPackagesRequest(),
  );

  expect([info.getVersion(), packages.getPackagesList()]).toEqual(["1.2.3", []]);
});

test("a program is run as the engine asks", async () => {
  const asked: ProgramRequest[] = [];
  const client = await connect({
    ...idle,
    run: (request) => {
      asked.push(request);
      return Promise.resolve({ failure: "it failed" });
    },
  });
  const request = new messages.RunRequest();
  request.setInfo(placeOf("/project/stacks", { typescript: false }));
  request.setOrganization("organization");
  request.setProject("project");
  request.setStack("dev");
  request.getConfigMap().set("project:key", "value");
  request.setConfigsecretkeysList(["project:key"]);
  request.setDryrun(true);
  request.setParallel(16);
  request.setMonitorAddress("127.0.0.1:1");
  request.setPwd("/project");
  const response = await ask<messages.RunResponse>(client, "run", request);

  expect(asked).toEqual([
    {
      rootFolder: "/project",
      folder: "/project/stacks",
      entry: ".",
      options: { typescript: false },
      organization: "organization",
      project: "project",
      stack: "dev",
      config: { "project:key": "value" },
      secretKeys: ["project:key"],
      dryRun: true,
      parallel: 16,
      monitor: "127.0.0.1:1",
      workingFolder: "/project",
      arguments: [],
    },
  ]);
  expect([response.getError(), response.getBail()]).toEqual(["it failed", false]);
});

test("a program that has told its user what is wrong is not told about again", async () => {
  const client = await connect({ ...idle, run: () => Promise.resolve({ told: true }) });
  const response = await ask<messages.RunResponse>(client, "run", new messages.RunRequest());

  expect([response.getError(), response.getBail()]).toEqual(["", true]);
});

test("a plugin's output is passed on, its exit code last", async () => {
  const asked: PluginRequest[] = [];
  const client = await connect({
    ...idle,
    start: (request) => {
      asked.push(request);
      return {
        onOutput: (listener) => {
          listener("stdout", Buffer.from("4000\n"));
          listener("stderr", Buffer.from("careful"));
        },
        ended: Promise.resolve(3),
        stop: () => undefined,
      };
    },
  });
  const request = new messages.RunPluginRequest();
  request.setInfo(placeOf("/project/policies/pack", {}));
  request.setKind("analyzer");
  request.setArgsList(["127.0.0.1:2"]);
  request.setEnvList(["A=b"]);

  expect(await heard(client, request)).toEqual(["out 4000\n", "err careful", "exit 3"]);
  expect(asked).toEqual([
    {
      rootFolder: "/project",
      folder: "/project/policies/pack",
      entry: ".",
      options: {},
      kind: "analyzer",
      arguments: ["127.0.0.1:2"],
      environment: ["A=b"],
    },
  ]);
});

test("why a plugin cannot be started reaches the engine", async () => {
  const client = await connect(idle);

  await expect(heard(client, new messages.RunPluginRequest())).rejects.toThrow("there is no such plugin");
});

test("a plugin that the engine no longer needs is stopped", async () => {
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const client = await connect({
    ...idle,
    start: () => ({
      onOutput: (listener) => {
        listener("stdout", Buffer.from("4000\n"));
      },
      ended: stopped.then(() => 0),
      stop: () => {
        stop();
      },
    }),
  });
  const start = client.runPlugin as (
    request: unknown,
  ) => grpc.ClientReadableStream<messages.RunPluginResponse>;
  const stream = start.call(client, new messages.RunPluginRequest());
  stream.on("error", () => undefined);
  stream.once("data", () => {
    stream.cancel();
  });

  await stopped;
});
