import type { Progress } from "./progress.js";

/** What an {@link Installer} works with. */
export interface InstallContext {
  env: NodeJS.ProcessEnv;
  progress: Progress;
  /** Stops the installation, with everything that it started. */
  signal?: AbortSignal | undefined;
}

/** One way to make a Pulumi CLI. */
export interface Installer {
  readonly source: "download" | "build";
  /** The version that it makes. */
  readonly version: string;
  /** Makes `bin/pulumi`, and what belongs to it, in `folder`, which is empty. Throws when it cannot. */
  install(folder: string, context: InstallContext): Promise<void>;
}
