import { awsPluginCheck } from "./checks/aws-plugin.js";
import { backendCheck } from "./checks/backend.js";
import { modelCheck } from "./checks/model.js";
import { nodeCheck } from "./checks/node.js";
import { pulumiCliCheck } from "./checks/pulumi-cli.js";
import { stackSecretsCheck } from "./checks/stack-secrets.js";
import type { Computer } from "./computer.js";
import type { Check } from "./finding.js";

/** Everything that can be looked at without AWS, in the order of showing. */
export const computerChecks: readonly Check<Computer>[] = [
  modelCheck,
  nodeCheck,
  pulumiCliCheck,
  awsPluginCheck,
  backendCheck,
  stackSecretsCheck,
];
