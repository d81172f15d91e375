import type { ServerWritableStream } from "@grpc/grpc-js";
import type { Properties } from "@aws-foundation/deployment";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import { serve, unary, type Served } from "./protocol/grpc-server.js";
import { asServiceError, fromStruct } from "./protocol/handlers.js";

/** Where a program is, and how its project says it is run. */
export interface ProgramPlace {
  /** The folder of Pulumi.yaml or PulumiPolicy.yaml. */
  readonly rootFolder: string;
  /** The folder of the program in it. */
  readonly folder: string;
  /** The file in that folder; `.` for what its package.json names. */
  readonly entry: string;
  /** `runtime.options`. */
  readonly options: Properties;
}

/** A program that the engine wants to be run. */
export interface ProgramRequest extends ProgramPlace {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly dryRun: boolean;
  readonly parallel: number;
  /** Address of the resource monitor. */
  readonly monitor: string;
  readonly workingFolder: string;
  readonly arguments: readonly string[];
}

/** A plugin in the language that the engine wants to be started, such as a policy pack. */
export interface PluginRequest extends ProgramPlace {
  /** `analyzer` is a policy pack. */
  readonly kind: string;
  readonly arguments: readonly string[];
  /** `NAME=value` each: the whole environment. */
  readonly environment: readonly string[];
}

/** A plugin that was started. */
export interface RunningPlugin {
  onOutput(listener: (stream: "stdout" | "stderr", data: Uint8Array) => void): void;
  /** Its exit code, once it has ended and all its output was told. */
  readonly ended: Promise<number>;
  stop(): void;
}

/** What a language host does, without the protocol's encoding. */
export interface LanguageHost {
  readonly version: string;
  /** @returns what went wrong, if anything did; `told` when the program said so itself. */
  run(request: ProgramRequest): Promise<{ readonly failure?: string; readonly told?: boolean }>;
  /** @throws Error for a plugin that cannot be started. */
  start(request: PluginRequest): RunningPlugin;
}

/** Serves a language host over the official protocol, as the executable `pulumi-language-<name>` does. */
export function serveLanguage(host: LanguageHost): Promise<Served> {
  const service = (services as unknown as { LanguageRuntimeService: Parameters<typeof serve>[0] })
    .LanguageRuntimeService;
  return serve(service, {
    ...unary({
      getPluginInfo: () => {
        const response = new pluginMessages.PluginInfo();
        response.setVersion(host.version);
        return Promise.resolve(response);
      },
      // The engine finds plugins by the resources that a program registers.
      getRequiredPackages: () => Promise.resolve(new messages.GetRequiredPackagesResponse()),
      getRequiredPlugins: () => Promise.resolve(new messages.GetRequiredPluginsResponse()),
      cancel: () => Promise.resolve(new emptyMessages.Empty()),
      run: async (request: messages.RunRequest) => {
        const { failure, told } = await host.run(decodeRun(request));
        const response = new messages.RunResponse();
        response.setError(failure ?? "");
        response.setBail(told ?? false);
        return response;
      },
    }),
    runPlugin: (call: ServerWritableStream<messages.RunPluginRequest, messages.RunPluginResponse>) => {
      runPlugin(host, call);
    },
  });
}

function runPlugin(
  host: LanguageHost,
  call: ServerWritableStream<messages.RunPluginRequest, messages.RunPluginResponse>,
): void {
  let plugin: RunningPlugin;
  try {
    plugin = host.start(decodePlugin(call.request));
  } catch (error) {
    call.emit("error", asServiceError(error));
    return;
  }
  call.on("cancelled", () => {
    plugin.stop();
  });
  plugin.onOutput((stream, data) => {
    const response = new messages.RunPluginResponse();
    if (stream === "stdout") response.setStdout(data);
    else response.setStderr(data);
    call.write(response);
  });
  void plugin.ended.then((code) => {
    const response = new messages.RunPluginResponse();
    response.setExitcode(code);
    call.write(response);
    call.end();
  });
}

function decodePlace(info: messages.ProgramInfo | undefined): ProgramPlace {
  return {
    rootFolder: info?.getRootDirectory() ?? "",
    folder: info?.getProgramDirectory() ?? "",
    entry: info?.getEntryPoint() ?? ".",
    options: fromStruct(info?.getOptions()),
  };
}

function decodeRun(request: messages.RunRequest): ProgramRequest {
  return {
    ...decodePlace(request.getInfo()),
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    config: Object.fromEntries(request.getConfigMap().toArray()),
    secretKeys: request.getConfigsecretkeysList(),
    dryRun: request.getDryrun(),
    parallel: request.getParallel(),
    monitor: request.getMonitorAddress(),
    workingFolder: request.getPwd(),
    arguments: request.getArgsList(),
  };
}

function decodePlugin(request: messages.RunPluginRequest): PluginRequest {
  return {
    ...decodePlace(request.getInfo()),
    kind: request.getKind(),
    arguments: request.getArgsList(),
    environment: request.getEnvList(),
  };
}
