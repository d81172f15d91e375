import { version as sdkVersion } from "@pulumi/pulumi/version.js";

/** The oldest CLI that the stacks are tried with. */
export const minimumVersion = "3.274.1";

/** The official download follows the SDK, as the Automation API itself does by default. */
export const downloadVersion: string = sdkVersion;

/** The newest CLI whose Go module can be built from the module proxy. */
export const builtVersion = "3.274.1";

/** What a cache may hold, the preferred one first. */
export const cachedVersions: readonly string[] = [downloadVersion, builtVersion];
