/**
 * What is left to do once the model is written.
 * @param config - the model's file where it is not the project's own.
 * @param stacks - in the order of their deployment.
 * @param newStacks - those of them that are not there yet.
 * @param secretsProviderOf - what encrypts the secrets of a new stack; Pulumi's choice when undefined.
 */
export function nextSteps(
  file: string,
  config: string | undefined,
  stacks: readonly string[],
  newStacks: ReadonlySet<string>,
  secretsProviderOf: (stack: string) => string | undefined,
): string {
  const option = config === undefined ? "" : ` --config ${config}`;
  const provider = (stack: string): string => {
    const url = secretsProviderOf(stack);
    return url === undefined ? "" : ` --secrets-provider '${url}'`;
  };
  const chosen = stacks.map((stack) => ` --stack ${stack}`).join("");
  const init = stacks.some((stack) => newStacks.has(stack)) ? " --init" : "";
  return [
    `${file} is written; nothing is deployed yet. Next:`,
    `  foundation preview${option}`,
    `  foundation up${chosen}${init}${option}`,
    "or, in place of the latter and in this order:",
    ...stacks.flatMap((stack) => [
      ...(newStacks.has(stack) ? [`  pulumi stack init ${stack}${provider(stack)}`] : []),
      `  pulumi up -s ${stack}`,
    ]),
    `  foundation lock${option}`,
  ].join("\n");
}
