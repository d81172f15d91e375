import type { Computer } from "../computer.js";
import { fail, ok, type Check } from "../finding.js";
import { isAtLeast } from "../version.js";

/** As `engines` of package.json says. */
const minimumNode = "22.18.0";

/** Node is new enough for the program and its policy packs. */
export const nodeCheck: Check<Computer> = {
  id: "node",
  title: "Node",
  group: "computer",
  run: ({ nodeVersion }) =>
    Promise.resolve(
      isAtLeast(nodeVersion, minimumNode)
        ? ok(nodeVersion)
        : fail(
            `${nodeVersion} is too old: ${minimumNode} or newer is needed`,
            "install a newer one from https://nodejs.org",
          ),
    ),
};
