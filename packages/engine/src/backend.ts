import { execFile, type ExecFileException } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sideBySide } from "@aws-foundation/core";
import { parseUrn } from "@aws-foundation/deployment";
import type { Project } from "@aws-foundation/preview/project";
import { RefusedError } from "./errors.js";
import { pathFor, type PulumiCli } from "./pulumi-cli/index.js";

/** Where Pulumi keeps the stacks' states, and what this package asks of it. */
export interface Backend {
  /** Such as `s3://bucket`, `file:///folder` or `https://app.pulumi.com/user`. */
  readonly url: string;
  /**
   * What is kept of those of the named stacks that there are, as it was when it was first asked for. Others are not looked
   * at: whoever deploys one stack may not be let to the states of all.
   */
  stacks(names: readonly string[]): Promise<ReadonlyMap<string, KeptStack>>;
  /** Makes an empty stack. */
  init(stack: string, secretsProvider: string | undefined): Promise<void>;
  /** What a stack tells others; empty before its first deployment. */
  outputs(stack: string): Promise<Readonly<Record<string, unknown>>>;
  /** Lets go of a stack that an ended operation still holds. */
  release(stack: string): Promise<void>;
}

/** What a backend keeps of a stack. */
export interface KeptStack {
  /** How many resources it has. */
  readonly resources: number;
  /** URNs of what an operation that was killed was about. */
  readonly pending: readonly string[];
  /** Keys of the accounts that it works in. */
  readonly accounts: readonly string[];
  /** Names of its resources. */
  readonly names: ReadonlySet<string>;
}

/** What `pulumi stack export` says of a stack; without a deployment before the first update. */
interface ExportedStack {
  readonly deployment?: {
    readonly resources?: readonly { readonly urn: string; readonly type: string }[];
    readonly pending_operations?: readonly { readonly resource: { readonly urn: string } }[];
  } | null;
}

/** Each is a process of some 0.2 s. */
const exportsAtOnce = 4;

/** Output of `stack output` and the like of a large stack. */
const maxOutputBytes = 64 * 1024 * 1024;

/**
 * The backend that the person is logged in to, or that PULUMI_BACKEND_URL names.
 * @throws RefusedError when there is none, or it cannot be reached.
 */
export async function openBackend(cli: PulumiCli, project: Project): Promise<Backend> {
  const pulumi = async (...args: readonly string[]): Promise<string> => runPulumi(cli, project.folder, args);
  const identity = await pulumi("whoami", "--verbose", "--json").catch((error: unknown) => {
    throw new RefusedError(
      "Pulumi has no backend to keep the stacks' state in: `pulumi login` to one, such as " +
        "`pulumi login s3://<bucket>`, or set PULUMI_BACKEND_URL. Pulumi says: " +
        (error as Error).message,
      { cause: error },
    );
  });
  const { url } = JSON.parse(identity) as { url?: string };
  const kept = new Map<string, KeptStack | undefined>();
  return {
    url: url ?? "",
    stacks: async (names) => {
      const asked = [...new Set(names)];
      await sideBySide(
        asked.filter((name) => !kept.has(name)),
        exportsAtOnce,
        async (name) => kept.set(name, await keptStack(name, pulumi)),
      );
      return new Map(
        asked.flatMap((name) => {
          const stack = kept.get(name);
          return stack === undefined ? [] : [[name, stack] as const];
        }),
      );
    },
    init: async (stack, secretsProvider) => {
      kept.delete(stack);
      const file = join(project.stackConfigFolder, `Pulumi.${stack}.yaml`);
      const before = existsSync(file) ? readFileSync(file, "utf8") : "";
      const provider = secretsProvider === undefined ? [] : ["--secrets-provider", secretsProvider];
      await pulumi("stack", "init", stack, "--no-select", ...provider);
      if (existsSync(file)) writeFileSync(file, withComments(before, readFileSync(file, "utf8")));
    },
    outputs: async (stack) =>
      JSON.parse(await pulumi("stack", "output", "--json", "--stack", stack)) as Record<string, unknown>,
    release: async (stack) => {
      // There may be nothing to let go of.
      await pulumi("cancel", "--yes", "--stack", stack).catch(() => undefined);
    },
  };
}

/** What is kept of a stack; undefined when there is none. */
async function keptStack(
  name: string,
  pulumi: (...args: readonly string[]) => Promise<string>,
): Promise<KeptStack | undefined> {
  const exported = await pulumi("stack", "export", "--stack", name).catch((error: unknown) => {
    if (error instanceof RefusedError && error.message.includes("no stack named")) return undefined;
    throw error instanceof RefusedError
      ? new RefusedError(`the state of stack "${name}" cannot be read: ${error.message}`, { cause: error })
      : error;
  });
  if (exported === undefined) return undefined;
  const { deployment } = JSON.parse(exported) as ExportedStack;
  const { resources = [], pending_operations: pending = [] } = deployment ?? {};
  return {
    resources: resources.length,
    pending: pending.map(({ resource }) => resource.urn),
    accounts: resources
      .filter(({ type }) => type === "pulumi:providers:aws")
      .map(({ urn }) => parseUrn(urn).name),
    names: new Set(resources.map(({ urn }) => parseUrn(urn).name)),
  };
}

/** Pulumi writes a stack's config file anew and drops the comments that it began with. */
export function withComments(before: string, after: string): string {
  const comments = /^(?:#.*\n)*/.exec(before)?.[0] ?? "";
  return after.startsWith(comments) ? after : comments + after;
}

function runPulumi(cli: PulumiCli, cwd: string, args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    PATH: pathFor(cli),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  return new Promise((resolve, reject) => {
    execFile(
      cli.path,
      [...args, "--non-interactive"],
      { cwd, env, maxBuffer: maxOutputBytes },
      (error: ExecFileException | null, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else {
          const reason = stderr.replace(/^error: /m, "").trim() || error.message;
          reject(new RefusedError(`pulumi ${args.slice(0, 2).join(" ")}: ${reason}`, { cause: error }));
        }
      },
    );
  });
}
