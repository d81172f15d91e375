export { writeExecutable, writeFakeNode, type Pretense } from "./fake-node.js";
export { runCommand, startCommand, type CommandEnd, type CommandOptions } from "./run-command.js";
