// Runs the command: from its bundle when there is one that holds, else from its files, which make one.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { URL } from "node:url";

const require = createRequire(import.meta.url);
const { bundleFolder, findProjectFolder, open } = require("./bundle/open-bundle.cjs");

const projectFolder = findProjectFolder(process.cwd());
const folder = projectFolder === undefined ? undefined : bundleFolder(projectFolder);
// What is compiled is kept for each command, as each needs another part.
const [command = ""] = process.argv.slice(2);
const entry = { kind: "command", name: /^[a-z-]+$/.test(command) ? command : "other" };

let bundle = folder === undefined ? undefined : open(folder, entry);
if (bundle === undefined) {
  await import("./register.js");
  const source = existsSync(new URL("../src/main.ts", import.meta.url));
  if (folder !== undefined) {
    const { makeBundle } = await import(
      source ? "../src/bundle/make-bundle.ts" : "../dist/bundle/make-bundle.js"
    );
    await makeBundle(projectFolder, folder);
    bundle = open(folder, entry);
  }
  if (bundle === undefined) {
    const { main } = await import(source ? "../src/main.ts" : "../dist/main.js");
    await main();
  }
}
await bundle?.run();
