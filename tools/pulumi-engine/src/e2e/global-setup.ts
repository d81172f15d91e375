import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../install-cli.ts", import.meta.url));

/**
 * Finds or makes the Pulumi command line once, before the suites look for it. In a process of its own: vitest loads
 * this file without the conditions that find workspace sources.
 */
export default async function setup(): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=@aws-foundation/source", command], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("exit", resolve).once("error", reject);
  });
  if (code !== 0) throw new Error("there is no Pulumi CLI to test with");
}
