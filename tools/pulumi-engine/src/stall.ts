import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Runs `action`, which fills `folder`, and stops it when the folder has not grown for a while: unlike a
 * limit on the whole time, that tells a slow line from a refused one.
 *
 * @param options.onSize Gets the folder's size in bytes now and then.
 * @throws what `action` throws, or an error that says how long nothing came.
 */
export async function stopWhenStalled(
  folder: string,
  options: {
    stallMilliseconds: number;
    pollMilliseconds: number;
    signal?: AbortSignal | undefined;
    onSize?: (bytes: number) => void;
  },
  action: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stalled = new AbortController();
  let largest = 0;
  let grownAt = Date.now();
  const timer = setInterval(() => {
    void folderSize(folder).then((bytes) => {
      options.onSize?.(bytes);
      if (bytes > largest) {
        largest = bytes;
        grownAt = Date.now();
      } else if (Date.now() - grownAt >= options.stallMilliseconds) {
        stalled.abort(new Error(`nothing came for ${options.stallMilliseconds / 1000} s`));
      }
    });
  }, options.pollMilliseconds);
  try {
    await action(
      AbortSignal.any([stalled.signal, ...(options.signal === undefined ? [] : [options.signal])]),
    );
  } finally {
    clearInterval(timer);
  }
}

/** Bytes of all files below `folder`; a file that goes away meanwhile counts as nothing. */
async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
