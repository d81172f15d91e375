#!/usr/bin/env node
"use strict";
// An older Node reads this file and what it requires, and starts a newer one: syntax and modules of Node 12.
const { runNode, runScript } = require("@aws-foundation/cli/bin/good-node.cjs");
const { fileOfTool } = require("./tool.cjs");

const [tool, ...args] = process.argv.slice(2);
if (tool === undefined) refuse("usage: with-node <tool> [arguments]");
else if (tool === "node") runNode(args);
else {
  const file = fileOfTool(tool);
  if (file === undefined) refuse("error there is no tool " + tool + " in node_modules/.bin: run `npm ci`");
  else runScript(file, args);
}

function refuse(text) {
  console.error(text);
  process.exitCode = 2;
}
