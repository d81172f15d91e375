"use strict";
// Syntax and modules of Node 12.
const { existsSync, lstatSync, readFileSync, realpathSync } = require("fs");
const { dirname, join, resolve } = require("path");

/** The script behind the command `tool` of the repository's node_modules/.bin; undefined when there is none. */
exports.fileOfTool = (tool) => {
  const link = join(__dirname, "../../node_modules/.bin", tool);
  if (!existsSync(link)) return undefined;
  return lstatSync(link).isSymbolicLink() ? realpathSync(link) : behindShim(link);
};

/** npm writes shell scripts on Windows, which end with `exec node "$basedir/../tool/bin.js" "$@"`. */
function behindShim(shim) {
  const match = /"\$basedir\/([^"]+)"\s+"\$@"/.exec(readFileSync(shim, "utf8"));
  return match ? resolve(dirname(shim), match[1]) : undefined;
}
