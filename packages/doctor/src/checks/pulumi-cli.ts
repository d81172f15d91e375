import { PulumiCommandError, type Computer } from "../computer.js";
import { fail, ok, type Check } from "../finding.js";
import { isAtLeast } from "../version.js";

const install = "install it: https://www.pulumi.com/docs/install/";

/** The Pulumi CLI is there and new enough. Only deployments take it: previews of the foundation do not. */
export const pulumiCliCheck: Check<Computer> = {
  id: "pulumi-cli",
  title: "Pulumi CLI",
  group: "computer",
  run: async ({ minimumPulumi, pulumi }) => {
    let version: string;
    try {
      version = (await pulumi(["version"])).trim().replace(/^v/, "");
    } catch (error) {
      if (!(error instanceof PulumiCommandError)) throw error;
      return fail(error.missing ? error.message : `pulumi version fails: ${error.message}`, install);
    }
    if (!/^\d+\.\d+\.\d+/.test(version))
      return fail(`it says ${JSON.stringify(version)}, which is no version`, install);
    if (!isAtLeast(version, minimumPulumi) || isAtLeast(version, "4.0.0"))
      return fail(`${version} does not fit: ${minimumPulumi} or newer within 3.x is needed`, install);
    return ok(version);
  },
};
