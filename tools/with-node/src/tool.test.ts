import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SmallRepository } from "./testing/small-repository.js";

test("a tool's script is found behind a link, and behind the shim that npm writes on Windows", () => {
  const small = new SmallRepository("26.9.0");
  const { fileOfTool } = createRequire(import.meta.url)(join(small.folder, "tools/with-node/tool.cjs")) as {
    fileOfTool: (tool: string) => string | undefined;
  };
  const shim = `#!/bin/sh
basedir=$(dirname "$(echo "$0" | sed -e 's,\\\\,/,g')")

if [ -x "$basedir/node" ]; then
  exec "$basedir/node"  "$basedir/../typescript/bin/tsc" "$@"
else 
  exec node  "$basedir/../typescript/bin/tsc" "$@"
fi
`;
  mkdirSync(join(small.folder, "node_modules/typescript"));
  writeFileSync(join(small.bin, "tsc"), shim);

  expect(["vitest", "tsc", "missing"].map(fileOfTool)).toEqual([
    join(small.folder, "node_modules/vitest/vitest.mjs"),
    join(small.folder, "node_modules/typescript/bin/tsc"),
    undefined,
  ]);
  small.dispose();
});
