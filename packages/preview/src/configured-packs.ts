import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { policyConfigs, type Model } from "@aws-foundation/model";
import type { PolicyPackConfig } from "@aws-foundation/pulumi-host";

/** A policy pack of a repository. */
export interface ConfiguredPack {
  /** The name of its folder, by which it is known whatever it calls itself. */
  readonly name: string;
  readonly folder: string;
  /** What the model has to say to it, by rule; `{}` when that is nothing. */
  readonly config: PolicyPackConfig;
}

/** The packs of a repository, by name: the folders below `policies` that have a PulumiPolicy.yaml. */
export function configuredPacks(projectFolder: string, model: Model): ConfiguredPack[] {
  const configs = new Map<string, PolicyPackConfig>(Object.entries(policyConfigs(model)));
  return findPolicyPacks(projectFolder).map((folder) => {
    const name = basename(folder);
    return { name, folder, config: configs.get(name) ?? {} };
  });
}

function findPolicyPacks(projectFolder: string): string[] {
  const parent = join(projectFolder, "policies");
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(folder, "PulumiPolicy.yaml")));
}
