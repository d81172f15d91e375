import { createRequire } from "node:module";
import { join } from "node:path";
import type {
  PluginRequest,
  ProgramPlace,
  ProgramRequest,
} from "@aws-foundation/pulumi-host/language-server";

/** Arguments of Node.js, and where and with what environment it is run. */
export interface NodeCommand {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * How a program is run: by the SDK that the program itself resolves.
 * @param engine Address of the engine.
 */
export function programCommand(request: ProgramRequest, engine: string, env: NodeJS.ProcessEnv): NodeCommand {
  return {
    args: [
      ...nodeArguments(request),
      sdkScript(request, "run"),
      ...["--monitor", request.monitor, "--engine", engine],
      ...["--organization", request.organization, "--project", request.project, "--stack", request.stack],
      ...["--root-directory", request.rootFolder, "--pwd", request.workingFolder],
      ...(request.dryRun ? ["--dry-run"] : []),
      ...["--parallel", String(request.parallel)],
      request.entry,
      ...request.arguments,
    ],
    cwd: request.folder,
    env: {
      ...env,
      PULUMI_CONFIG: JSON.stringify(request.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.secretKeys),
      ...(request.options.typescript === false ? {} : { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    },
  };
}

/** How a plugin is started: a policy pack is given the engine's address and its folder. */
export function pluginCommand(request: PluginRequest): NodeCommand {
  const script = request.kind === "analyzer" ? "run-policy-pack" : "run-plugin";
  return {
    args: [...nodeArguments(request), sdkScript(request, script), ...request.arguments, request.folder],
    cwd: request.folder,
    env: Object.fromEntries(
      request.environment.map((entry) => {
        const split = entry.indexOf("=");
        return [entry.slice(0, split), entry.slice(split + 1)];
      }),
    ),
  };
}

/** What `runtime.options.nodeargs` says; none of its words has a space in it. */
function nodeArguments({ options }: ProgramPlace): string[] {
  const { nodeargs } = options;
  return typeof nodeargs === "string" ? nodeargs.split(/\s+/).filter(Boolean) : [];
}

function sdkScript({ folder }: ProgramPlace, name: string): string {
  try {
    return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${name}`);
  } catch {
    throw new Error(`@pulumi/pulumi is not installed where ${folder} would find it; run npm ci`);
  }
}
