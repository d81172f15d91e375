import { fail, ok, skipped, warn, type Check } from "../finding.js";
import type { Caller } from "./credentials.js";

/**
 * Seconds that a signature's date may be off: AWS refuses what is five minutes old.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
const refusedAfter = 300;

/** Seconds from which the clock is worth a word: it is not being set, and drifts on. */
const oddAfter = 60;

const fix = "let the operating system set the clock from the network (NTP)";

/** This computer's clock agrees with AWS's. */
export const clockCheck: Check<Pick<Caller, "caller">> = {
  id: "clock",
  title: "Clock",
  group: "credentials",
  run: ({ caller: { clockSkew } }) => {
    if (clockSkew === undefined) return Promise.resolve(skipped("AWS's answer had no date to compare with"));
    const off = Math.abs(clockSkew);
    const told = `${off} s ${clockSkew > 0 ? "behind" : "ahead of"} AWS's`;
    if (off >= refusedAfter)
      return Promise.resolve(fail(`it is ${told}: AWS refuses calls from ${refusedAfter} s on`, fix));
    if (off > oddAfter) return Promise.resolve(warn(`it is ${told}`, fix));
    return Promise.resolve(ok("it agrees with AWS's"));
  },
};
