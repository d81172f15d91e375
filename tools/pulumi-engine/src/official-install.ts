/**
 * Runs the Automation API's own installation: `official-install.ts <root> <version>`. A process of its own,
 * because that function can be neither stopped nor limited in time.
 */
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import semver from "semver";

const [root, version] = process.argv.slice(2);
if (root === undefined || version === undefined)
  throw new Error("usage: official-install.ts <root> <version>");
try {
  await PulumiCommand.install({ root, version: new semver.SemVer(version) });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
