import { installCommand } from "./install-command.js";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
}
process.exitCode = await installCommand(process.argv.slice(2), process, { signal: stop.signal });
