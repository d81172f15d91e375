"use strict";
// Where Pulumi starts `node` from PATH, this is loaded first (`node --require`): an older Node would fail in the middle
// of something else. Syntax and modules of Node 12.
const { writeSync } = require("fs");
const { advice, fault } = require("./node-version.cjs");

/** To Pulumi's language host: what is wrong has been said (`cmd/run` of the SDK). */
const said = 32;

const wrong = fault();
if (wrong !== undefined) {
  writeSync(2, "error " + wrong + ". " + advice + " and put it first on PATH, or use `npx foundation`\n");
  process.exit(said);
}
