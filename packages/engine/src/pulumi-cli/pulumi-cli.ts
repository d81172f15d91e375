import { delimiter, dirname, join } from "node:path";

/** The CLI's file name in a `bin` folder. */
export const executableName = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/** A Pulumi command line that runs on this machine. */
export interface PulumiCli {
  /** Absolute path of the executable. */
  path: string;
  /** Semantic version without a leading `v`. */
  version: string;
  /** Where it came from in this call: `cache` is one that an earlier call downloaded or built. */
  source: "path" | "cache" | "download" | "build";
  /** Absolute folder of the executable and of the plugins that come with it. */
  binFolder: string;
  /**
   * Absolute folder of `pulumi-language-nodejs`; only for a CLI built from source, the official one bundles
   * it.
   */
  languageHostFolder?: string;
}

/** The executable of a CLI that was downloaded or built into `folder`. */
export function executableIn(folder: string): string {
  return join(folder, "bin", executableName);
}

/** The language host's folder beside a CLI that was built into `folder`. */
export function languageHostFolderIn(folder: string): string {
  return join(folder, "language-host");
}

/**
 * The value of PATH to run `cli` with.
 *
 * @param options.languageHost Whether `pulumi-language-nodejs` of a built CLI can be found. A program that
 *   the CLI starts itself needs it. A policy pack must not see it, for the CLI would hand the pack to that
 *   host, which is too old to run one; inline programs of the Automation API need none.
 * @param path The PATH to extend. @default the PATH of this process
 */
export function pathFor(
  cli: PulumiCli,
  options: { languageHost: boolean },
  path: string = process.env.PATH ?? "",
): string {
  const own = [cli.languageHostFolder, cli.binFolder].filter((folder) => folder !== undefined);
  const others = path.split(delimiter).filter((folder) => folder !== "" && !own.includes(folder));
  return [
    ...own.filter((folder) => options.languageHost || folder !== cli.languageHostFolder),
    ...others,
  ].join(delimiter);
}

/** Describes the CLI whose executable is `path`. */
export function describeCli(
  path: string,
  version: string,
  source: PulumiCli["source"],
  languageHostFolder?: string,
): PulumiCli {
  const cli = { path, version, source, binFolder: dirname(path) };
  return languageHostFolder === undefined ? cli : { ...cli, languageHostFolder };
}
