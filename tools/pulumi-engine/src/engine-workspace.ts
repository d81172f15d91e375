import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation/index.js";
import { administratorArn, SimulatedEndpoint } from "@aws-foundation/aws-simulator/http";
import { SimulatedWorld } from "@aws-foundation/aws-simulator/world";
import { readDeployment, type Deployment } from "@aws-foundation/deployment";
import { findProject, type Project } from "@aws-foundation/preview";
import { bundle } from "./bundle.js";
import { pathFor, type PulumiCli } from "./pulumi-cli.js";
import { callerVariable, worldVariable } from "./simulated-aws.js";

/** An inline program: what a project's program is, without its project. */
export type InlineProgram = () => Promise<Record<string, unknown> | undefined>;

/** The root of this repository. */
export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * The real engine with a state of its own, in a temporary folder: `file://` backend, Pulumi home, and simulated AWS
 * as the aws provider, which is found on PATH there and nowhere else, with a world of its own to work in.
 */
export class EngineWorkspace {
  readonly project: Project = findProject(repository);
  /** What AWS has: empty at first. Tests put into it what was there before, and look at what became of it. */
  readonly world: SimulatedWorld;
  /** ARN of whose credentials the stacks are deployed with. @default an administrator of the management account */
  caller: string | undefined;
  private readonly plugins: string;
  private endpoint: SimulatedEndpoint | undefined;

  private constructor(
    readonly folder: string,
    private readonly cli: PulumiCli,
    private readonly command: PulumiCommand,
  ) {
    this.plugins = join(folder, "plugins");
    this.world = new SimulatedWorld(join(folder, "world"));
  }

  static async create(cli: PulumiCli): Promise<EngineWorkspace> {
    const folder = mkdtempSync(join(tmpdir(), "aws-foundation-engine-"));
    const command = await PulumiCommand.get({ root: join(cli.binFolder, "..") });
    const workspace = new EngineWorkspace(folder, cli, command);
    for (const name of ["state", "home", "plugins"]) mkdirSync(join(folder, name));
    await workspace.writeProviderPlugin();
    return workspace;
  }

  /**
   * Lets programs that start here from now on call the simulated AWS with an SDK too.
   * @param managementAccountId Whose administrator calls, unless there is another {@link caller}.
   */
  async answerSdks(managementAccountId: string): Promise<SimulatedEndpoint> {
    const caller = this.caller ?? administratorArn(managementAccountId);
    this.endpoint?.close();
    this.endpoint = await SimulatedEndpoint.start({ world: this.world, caller });
    return this.endpoint;
  }

  /** Creates or selects a stack whose program is `program`. */
  stack(name: string, program: InlineProgram): Promise<Stack> {
    return LocalWorkspace.createOrSelectStack(
      { stackName: name, projectName: this.project.name, program },
      {
        pulumiCommand: this.command,
        pulumiHome: join(this.folder, "home"),
        envVars: this.environment(),
        projectSettings: {
          name: this.project.name,
          runtime: "nodejs",
          // Declared as a path, which it may be; the command line takes a map too.
          config: this.project.config as unknown as string,
        },
      },
    );
  }

  /** What `pulumi stack export` gives. */
  async export(stack: Stack): Promise<Deployment> {
    return readDeployment(JSON.stringify(await stack.exportStack()), `the export of ${stack.name}`);
  }

  /**
   * A copy of the project that a plain `pulumi` command can run in: it may write into the stacks' config files, and
   * those of the repository stay as they are.
   */
  copyProject(): string {
    const copy = join(this.folder, "project");
    if (existsSync(copy)) return copy;
    mkdirSync(copy);
    for (const name of ["Pulumi.yaml", "package.json", "tsconfig.base.json"])
      cpSync(join(repository, name), join(copy, name));
    cpSync(join(repository, "stacks"), join(copy, "stacks"), {
      recursive: true,
      filter: (source) => !/[/\\](node_modules|dist)$/.test(source),
    });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"), "dir");
    return copy;
  }

  /**
   * Runs `pulumi` itself, as a person does. @throws the command's error with its output.
   * @param nodeFolder comes first on PATH.
   */
  async pulumi(
    args: readonly string[],
    cwd: string,
    nodeFolder?: string,
  ): Promise<{ stdout: string; stderr: string }> {
    const env = this.environment();
    const path = [nodeFolder, env.PATH].filter((part) => part !== undefined).join(delimiter);
    return promisify(execFile)(this.cli.path, [...args], {
      cwd,
      env: { ...process.env, ...env, PATH: path },
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  /** Removes everything. */
  dispose(): void {
    this.endpoint?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a process needs in its environment to work in this workspace and nowhere else. */
  environment(): Record<string, string> {
    return {
      PATH: [this.plugins, pathFor(this.cli)].join(delimiter),
      [worldVariable]: this.world.folder,
      ...this.endpoint?.environment,
      ...(this.caller === undefined ? {} : { [callerVariable]: this.caller }),
      // Nothing looks for the credentials of a machine in AWS, which takes a second.
      AWS_EC2_METADATA_DISABLED: "true",
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
  }

  /** A provider process starts for each account of each operation: bundled it takes 0.14 s instead of 0.5 s. */
  private async writeProviderPlugin(): Promise<void> {
    const script = join(this.plugins, "simulated-aws.mjs");
    writeFileSync(script, await bundle("simulated-aws-plugin.ts"));
    const file = join(this.plugins, "pulumi-resource-aws");
    writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
    chmodSync(file, 0o755);
  }
}
