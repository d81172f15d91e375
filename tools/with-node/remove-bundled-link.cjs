"use strict";
// npm links the bundled Node as `node`, where scripts find it before the user's own, even if it does not start. Never
// fails: what starts a Node here works with the link too. Syntax and modules of Node 12.
const { lstatSync, readFileSync, readlinkSync, unlinkSync } = require("fs");
const { join } = require("path");

const root = join(__dirname, "../..");
const names = Object.keys(require("../../packages/cli/package.json").optionalDependencies);
// On Windows npm writes scripts, with either separator.
const toBundled = new RegExp("\\.\\.[/\\\\](" + names.join("|") + ")[/\\\\]");

[root, join(root, "packages/cli")].forEach((folder) => {
  ["node", "node.cmd", "node.ps1"].forEach((name) => {
    const link = join(folder, "node_modules", ".bin", name);
    try {
      const text = lstatSync(link).isSymbolicLink() ? readlinkSync(link) : readFileSync(link, "latin1");
      if (toBundled.test(text)) unlinkSync(link);
    } catch (error) {
      if (error.code !== "ENOENT") console.error("warning " + link + " stays: " + error.message);
    }
  });
});
