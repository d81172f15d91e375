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
}

/** The executable of a CLI that was downloaded or built into `folder`. */
export function executableIn(folder: string): string {
  return join(folder, "bin", executableName);
}

/**
 * The value of PATH to run `cli` with: what comes with it is beside it.
 *
 * @param path The PATH to extend. @default the PATH of this process
 */
export function pathFor(cli: PulumiCli, path: string = process.env.PATH ?? ""): string {
  const others = path.split(delimiter).filter((folder) => folder !== "" && folder !== cli.binFolder);
  return [cli.binFolder, ...others].join(delimiter);
}

/** Describes the CLI whose executable is `path`. */
export function describeCli(path: string, version: string, source: PulumiCli["source"]): PulumiCli {
  return { path, version, source, binFolder: dirname(path) };
}
