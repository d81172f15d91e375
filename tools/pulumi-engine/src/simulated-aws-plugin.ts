import { serveProvider } from "@aws-foundation/pulumi-host";
import { simulatedAws } from "./simulated-aws.js";

// The engine reads the port from the first line, and ends the process when it is done.
const served = await serveProvider(simulatedAws);
process.stdout.write(`${served.address.slice(served.address.lastIndexOf(":") + 1)}\n`);
