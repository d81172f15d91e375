import { createHook, type HookCallbacks } from "node:async_hooks";

/** The first line of Node whose list of active resources leaves out reads of whole files. */
const firstWithoutReads = 25;

/**
 * Reads of files that are under way. `process.getActiveResourcesInfo` tells them up to Node 24, where this counts
 * nothing.
 */
export class FileReads {
  private readonly underWay = new Set<number>();
  private readonly hook = createHook(this.callbacks());

  constructor() {
    const [line = "0"] = process.versions.node.split(".");
    if (Number(line) >= firstWithoutReads) this.hook.enable();
  }

  get count(): number {
    return this.underWay.size;
  }

  release(): void {
    this.hook.disable();
  }

  private callbacks(): HookCallbacks {
    const callbacks: HookCallbacks & { trackPromises: boolean } = {
      init: (id, type) => {
        if (type === "FSREQCALLBACK") this.underWay.add(id);
      },
      // Such a request calls back once.
      after: (id) => {
        this.underWay.delete(id);
      },
      // Of which a program makes thousands. Unknown to the types of older Nodes.
      trackPromises: false,
    };
    return callbacks;
  }
}
