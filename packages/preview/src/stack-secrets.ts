import { join, relative } from "node:path";
import {
  propertyPath,
  secretsContextKey,
  stateKeyAlias,
  stateSecretsProvider,
  type InputProblem,
} from "@aws-foundation/core";
import { stackPlans, type Model } from "@aws-foundation/model";
import type { Project } from "./find-project.js";
import { loadStackConfig } from "./stack-config.js";

/**
 * What is wrong with how the stacks keep secrets, where the state is in S3 and all share the state's key.
 * - Who reads a stack's outputs decrypts the key of its secrets: a stack that others read has none in its config.
 * - A stack's key is bound to the stack by the secrets provider's URL: without that, its own roles may not decrypt it.
 */
export function stackSecretProblems(project: Project, model: Model): InputProblem[] {
  if (model.state !== "s3") return [];
  const plans = stackPlans(model);
  return plans.flatMap(({ name }) => {
    const file = join(relative(project.folder, project.stackConfigFolder), `Pulumi.${name}.yaml`);
    const { secretKeys, secretsProvider } = loadStackConfig(project, name);
    const readers = plans.filter(({ reads }) => reads.includes(name)).map((plan) => plan.name);
    return [
      ...(readers.length === 0 ? [] : secretKeys.map((key) => readableSecret(file, key, readers))),
      ...providerProblem(file, name, model.regions.home, secretsProvider),
    ];
  });
}

function readableSecret(file: string, key: string, readers: readonly string[]): InputProblem {
  return {
    path: `${file}: ${propertyPath("config", key)}`,
    problem: `is a secret, which ${readers.join(", ")} can decrypt, as they read this stack's outputs`,
    fix: "keep it in the config of a stack whose outputs nobody reads, or in Secrets Manager",
  };
}

/** Who uses a key of his own knows what he does. */
function providerProblem(
  file: string,
  stack: string,
  home: string,
  provider: string | undefined,
): InputProblem[] {
  const wanted = stateSecretsProvider(home, stack);
  if (provider?.startsWith(`awskms://${stateKeyAlias}?`) !== true) return [];
  const context = (url: string): string | null =>
    new URL(url).searchParams.get(`context_${secretsContextKey}`);
  if (context(provider) === stack) return [];
  return [
    {
      path: `${file}: secretsprovider`,
      value: provider,
      problem: "does not bind the state's key to the stack",
      fix: `run pulumi stack change-secrets-provider '${wanted}' -s ${stack}: docs/runbooks/change-secrets-provider.md`,
    },
  ];
}
