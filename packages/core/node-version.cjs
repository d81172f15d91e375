"use strict";
// An older Node reads this file before it is told that it is too old: syntax and modules of Node 12.
const Module = require("module");
const { engines } = require("./package.json");

/** The oldest Node that will do, such as `22.18.0`. */
const minimum = engines.node.replace(">=", "");

/** The line of long-term support to install. */
const recommended = "26";

const advice = "Install Node.js " + recommended + " from https://nodejs.org";

/** Whether a version, such as `v24.1.0`, is `minimum` or newer. */
function isNewEnough(version) {
  const [found, needed] = [version.replace("v", ""), minimum].map((text) => text.split(".").map(parseFloat));
  const at = needed.findIndex((number, index) => number !== found[index]);
  return at === -1 || found[at] > needed[at];
}

/** What is wrong with the Node that runs this, in a sentence; undefined when it will do. */
function fault() {
  const found = "Node.js " + process.versions.node + " (" + process.execPath + ")";
  if (!isNewEnough(process.version)) return found + " is too old: " + minimum + " or newer is needed";
  // What comes later than the minimum and lacks it is 23.0 to 23.4.
  if (typeof Module.registerHooks !== "function")
    return found + " lacks module.registerHooks: " + minimum + " or newer is needed, of Node.js 23 23.5.0";
  return undefined;
}

exports.minimum = minimum;
exports.recommended = recommended;
exports.advice = advice;
exports.isNewEnough = isNewEnough;
exports.fault = fault;
