export { pathFor, type PulumiCli } from "@aws-foundation/engine/pulumi-cli";
