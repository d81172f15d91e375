import { serveProvider } from "@aws-foundation/pulumi-host/provider-server";
import { simulatedAws } from "./simulated-aws.js";

const engine = process.ppid;

function crash(of: "provider" | "engine"): never {
  if (of === "engine") process.kill(engine, "SIGKILL");
  process.exit(1);
}

// The engine reads the port from the first line, and ends the process when it is done; killed, it cannot.
try {
  const served = await serveProvider(simulatedAws({ environment: process.env, crash }));
  process.stdout.write(`${served.address.slice(served.address.lastIndexOf(":") + 1)}\n`);
  setInterval(() => {
    if (process.ppid !== engine) process.exit();
  }, 1000);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
