import { createRequire } from "node:module";
import type { Computer } from "../computer.js";
import { fail, ok, type Check } from "../finding.js";
import { isAtLeast } from "../version.js";

const { minimum, recommended } = createRequire(import.meta.url)("@aws-foundation/core/node-version.cjs") as {
  readonly minimum: string;
  readonly recommended: string;
};

/** Node is new enough for the program and its policy packs. */
export const nodeCheck: Check<Computer> = {
  id: "node",
  title: "Node",
  group: "computer",
  run: ({ nodeVersion }) =>
    Promise.resolve(
      isAtLeast(nodeVersion, minimum)
        ? ok(nodeVersion)
        : fail(
            `${nodeVersion} is too old: ${minimum} or newer is needed`,
            `install Node.js ${recommended} from https://nodejs.org`,
          ),
    ),
};
