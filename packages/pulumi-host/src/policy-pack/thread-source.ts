/** How a thread or a process of its own finds its code. */
export interface ThreadSource {
  readonly script: URL;
  /** What the script is told. @default nothing */
  readonly argv?: readonly string[];
  /** Node's options, such as `--import` of what reads TypeScript. @default those of this process */
  readonly execArgv?: readonly string[];
}

/** What the thread of a pack is started with. */
export interface PolicyPackThreadData {
  /** The pack's folder, absolute. */
  readonly folder: string;
}

/** The script of a pack's thread: beside this file, in the language that this file is in. */
export const policyPackThread: ThreadSource = {
  script: new URL(`policy-pack-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url),
};
