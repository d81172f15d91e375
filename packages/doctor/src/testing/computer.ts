import { PulumiCommandError, type Computer } from "../computer.js";

/** A computer on which all is well, but for what is given. @param printed - what the Pulumi CLI prints, by its first word. */
export function fakeComputer(
  changes: Partial<Computer> = {},
  printed: Readonly<Record<string, string | PulumiCommandError>> = {},
): Computer {
  const outputs: Readonly<Record<string, string | PulumiCommandError>> = {
    version: "v3.230.0\n",
    plugin: '[{"name":"aws","kind":"resource","version":"7.48.0"}]',
    whoami: '{"user":"me","url":"https://app.pulumi.com"}',
    ...printed,
  };
  return {
    nodeVersion: "22.18.0",
    modelProblem: undefined,
    modelFile: "stacks/foundation.yaml",
    secretProblems: [],
    awsPluginVersion: "7.48.0",
    minimumPulumi: "3.230.0",
    backendUrl: undefined,
    pulumi: ([command = ""]) => {
      const output = outputs[command] ?? "";
      return typeof output === "string" ? Promise.resolve(output) : Promise.reject(output);
    },
    ...changes,
  };
}

export const noPulumi = new PulumiCommandError("there is no pulumi on PATH", true);
