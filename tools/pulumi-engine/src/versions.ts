export { builtVersion, downloadVersion, minimumVersion } from "@aws-foundation/engine/pulumi-cli";

/** The `go` line of go/cli/go.mod: what the CLI's dependencies ask for. */
export const goVersion = "1.26.6";
