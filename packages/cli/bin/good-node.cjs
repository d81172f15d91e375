"use strict";
// Runs a script with a Node that will do: the one that runs this, else the bundled one. Syntax and modules of Node 12.
const { writeSync } = require("fs");
const Module = require("module");
const { delimiter, dirname } = require("path");
const { advice, fault } = require("@aws-foundation/core/node-version.cjs");
const { findBundledNode } = require("./bundled-node.cjs");
const { startNode } = require("./start-node.cjs");

/** `fault` of exit-codes.ts: nobody has called the command wrongly. */
const noNode = 3;

/** Runs a script as the main module of this process where its Node will do. */
exports.runScript = (file, args) => {
  if (fault() !== undefined) return exports.runNode([file].concat(args));
  process.argv = [process.execPath, file].concat(args);
  // Unlike `import()`, it leaves with 13 when a module waits for what never comes.
  Module.runMain();
};

/** Runs `node` with these arguments in a process of its own. */
exports.runNode = (args) => {
  const wrong = fault();
  if (wrong === undefined) return startNode(process.execPath, args, process.env);
  const bundled = findBundledNode();
  if (bundled.file) return startNode(bundled.file, args, withNodeFirst(bundled.file));
  writeSync(2, "error " + wrong + ". " + advice + "; " + bundled.reason + "\n");
  process.exitCode = noNode;
};

/** The environment in which `node` is this one, for whatever is started by that name: policy packs, tools' scripts. */
function withNodeFirst(file) {
  const env = Object.assign({}, process.env);
  // Windows calls it `Path`.
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") || "PATH";
  env[name] = dirname(file) + (env[name] ? delimiter + env[name] : "");
  return env;
}
