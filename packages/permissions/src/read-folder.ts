import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDeployment } from "@aws-foundation/deployment";
import type { SourcedDeployment } from "./deployments/place-resources.js";

/** What is in a folder. */
export interface DeploymentFolder {
  readonly deployments: readonly SourcedDeployment[];
  /** Files with JSON that is something else, such as a policy pack's configuration. */
  readonly leftOut: readonly string[];
}

/**
 * The deployments in a folder, in its files `*.json`, as `foundation preview` and `pulumi stack export` write them. None
 * where there is no folder.
 * @throws Error naming a file that is no JSON, or a deployment that cannot be read.
 */
export function readFolder(folder: string): DeploymentFolder {
  const deployments: SourcedDeployment[] = [];
  const leftOut: string[] = [];
  for (const name of filesIn(folder)) {
    const path = join(folder, name);
    const text = readFileSync(path, "utf8");
    // The word is in every deployment, and looking for it costs less than reading JSON twice.
    if (!text.includes('"deployment"')) leftOut.push(name);
    else deployments.push({ source: name, deployment: readDeployment(text, path) });
  }
  return { deployments, leftOut };
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
