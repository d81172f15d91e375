import { InputPropertiesError } from "@aws-foundation/core";

/**
 * Runs a program whose errors keep only what helps: of a wrong input the message, of anything else the stack frames of
 * the repository's own files.
 *
 * It also keeps Pulumi from hanging. Pulumi prints errors with `util.inspect` in color, which never returns in Node
 * 20.19.6 to 20.20 for a frame in a file directly below a scope, such as `node_modules/@scope/file.ts`
 * (https://github.com/nodejs/node/issues/64011), and Pulumi's own source maps lead to such files.
 */
export async function withPlainErrors<T>(program: () => T | Promise<T>): Promise<T> {
  try {
    return await program();
  } catch (error) {
    for (let current = error; current instanceof Error; current = current.cause) plain(current);
    throw error;
  }
}

function plain(error: Error): void {
  if (error instanceof InputPropertiesError) delete error.stack;
  else if (error.stack !== undefined)
    error.stack = error.stack
      .split("\n")
      .filter((line) => !/^ +at .*[/\\]node_modules[/\\]/.test(line))
      .join("\n");
}
