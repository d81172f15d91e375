"use strict";
// Syntax and modules of Node 12.
const { spawn } = require("child_process");
const { constants } = require("os");
const { isatty } = require("tty");

/** Starts `node` in the place of this process: same streams, signals passed on, and the same end. */
exports.startNode = (node, args, env) => {
  const child = spawn(node, process.execArgv.concat(args), { stdio: "inherit", env });
  // A terminal sends Ctrl-C to both processes, and a second interrupt means "at once".
  const hasTerminal = [0, 1, 2].some((stream) => isatty(stream));
  const handlers = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    const handler = () => {
      if (signal !== "SIGINT" || !hasTerminal) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  child.on("error", (error) => {
    throw error;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    handlers.forEach((each) => process.removeListener(each.signal, each.handler));
    // Where the signal is ignored, as by nohup, it ends nothing.
    process.exitCode = 128 + constants.signals[signal];
    process.kill(process.pid, signal);
  });
};
