import { version as sdkVersion } from "@pulumi/pulumi/version.js";

/**
 * The oldest CLI that the stacks are tried with, and the newest whose Go module can be built from the
 * module proxy.
 */
export const minimumVersion = "3.230.0";

/** The official download follows the SDK, as the Automation API itself does by default. */
export const downloadVersion = sdkVersion;

/** The version that go/cli/go.mod pins. */
export const builtVersion = "3.230.0";

/**
 * The version that go/language-host/go.mod pins: an SDK whose Go module still holds the Node.js language
 * host.
 */
export const languageHostVersion = "3.68.0";

/** The `go` line of go/cli/go.mod: what the CLI's dependencies ask for. */
export const goVersion = "1.25.8";
