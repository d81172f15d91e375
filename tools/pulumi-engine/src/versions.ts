export { builtVersion, downloadVersion, minimumVersion } from "@aws-foundation/engine/pulumi-cli";

/**
 * The version that go/language-host/go.mod pins: an SDK whose Go module still holds the Node.js language
 * host.
 */
export const languageHostVersion = "3.68.0";

/** The `go` line of go/cli/go.mod: what the CLI's dependencies ask for. */
export const goVersion = "1.25.8";
