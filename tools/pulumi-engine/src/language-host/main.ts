/**
 * The executable `pulumi-language-nodejs` of a CLI that was built from source: its last argument is the engine's
 * address. The engine reads the port from the first line, and ends the process when it is done; killed, it cannot.
 */
import { serveLanguage } from "@aws-foundation/pulumi-host/language-server";
import { version } from "@pulumi/pulumi/version.js";
import { nodeLanguageHost } from "./node-language-host.js";

const parent = process.ppid;
const host = nodeLanguageHost(process.argv.at(-1) ?? "", version);
process.on("exit", () => {
  host.stop();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit());
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 1000);
const served = await serveLanguage(host);
process.stdout.write(`${served.address.slice(served.address.lastIndexOf(":") + 1)}\n`);
