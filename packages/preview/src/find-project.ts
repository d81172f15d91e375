import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputPropertiesError } from "@aws-foundation/core";
import { UsageError } from "./errors.js";
import { isRecord, readYamlMap } from "./yaml-map.js";

/** A Pulumi project, as its Pulumi.yaml describes it. */
export interface Project {
  readonly name: string;
  /** The folder of Pulumi.yaml. */
  readonly folder: string;
  /** The folder of the program (`main`). */
  readonly programFolder: string;
  /** The folder of the stacks' config files (`stackConfigDir`). */
  readonly stackConfigFolder: string;
  /** Config of all stacks (`config`), by key as written. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Finds the project that `start` lies in, as the Pulumi command line does: the nearest Pulumi.yaml upward.
 * @throws UsageError when there is none, InputPropertiesError when it cannot be read or has no name.
 */
export function findProject(start: string): Project {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "Pulumi.yaml"))) return loadProject(folder);
    if (folder === dirname(folder))
      throw new UsageError(`no Pulumi.yaml in ${resolve(start)} or above: run this inside the repository`);
  }
}

function loadProject(folder: string): Project {
  const file = join(folder, "Pulumi.yaml");
  const content = readYamlMap(file);
  if (typeof content.name !== "string")
    throw new InputPropertiesError(file, [{ path: "name", problem: "is missing" }]);
  const main = typeof content.main === "string" ? content.main : ".";
  const configFolder = typeof content.stackConfigDir === "string" ? content.stackConfigDir : ".";
  return {
    name: content.name,
    folder,
    programFolder: join(folder, main),
    stackConfigFolder: join(folder, configFolder),
    config: isRecord(content.config) ? content.config : {},
  };
}
