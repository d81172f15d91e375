import { execFile, type ExecFileException } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "@aws-foundation/preview/project";
import { RefusedError } from "./errors.js";
import { pathFor, type PulumiCli } from "./pulumi-cli/index.js";

/** Where Pulumi keeps the stacks' states, and what this package asks of it. */
export interface Backend {
  /** Such as `s3://bucket`, `file:///folder` or `https://app.pulumi.com/user`. */
  readonly url: string;
  /** How many resources each of the project's stacks has, by its name. */
  stacks(): Promise<ReadonlyMap<string, number>>;
  /** Makes an empty stack. */
  init(stack: string, secretsProvider: string | undefined): Promise<void>;
  /** What a stack tells others; empty before its first deployment. */
  outputs(stack: string): Promise<Readonly<Record<string, unknown>>>;
  /** Lets go of a stack that an ended operation still holds. */
  release(stack: string): Promise<void>;
}

/** What `pulumi stack ls --json` says of a stack. */
interface ListedStack {
  readonly name: string;
  /** Absent before the first update. */
  readonly resourceCount?: number;
}

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
  return {
    url: url ?? "",
    stacks: async () => {
      const listed = JSON.parse(await pulumi("stack", "ls", "--json")) as readonly ListedStack[];
      // A stack of another organization than the default one comes with it.
      return new Map(
        listed.map(({ name, resourceCount }) => [name.split("/").at(-1) ?? name, resourceCount ?? 0]),
      );
    },
    init: async (stack, secretsProvider) => {
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

/** Pulumi writes a stack's config file anew and drops the comments that it began with. */
export function withComments(before: string, after: string): string {
  const comments = /^(?:#.*\n)*/.exec(before)?.[0] ?? "";
  return after.startsWith(comments) ? after : comments + after;
}

function runPulumi(cli: PulumiCli, cwd: string, args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    PATH: pathFor(cli, { languageHost: false }),
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
