#!/usr/bin/env node
"use strict";
// An older Node reads this file and what it requires, and starts a newer one: syntax and modules of Node 12.
const { join } = require("path");
const { runScript } = require("./good-node.cjs");

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V"))
  console.log(require("../package.json").version);
else runScript(join(__dirname, "start.js"), args);
