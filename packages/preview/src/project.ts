import { join } from "node:path";
import { loadModel, type Model } from "@aws-foundation/model";
import type { Project } from "./find-project.js";

export { configuredPacks, type ConfiguredPack } from "./configured-packs.js";
export { UsageError } from "./errors.js";
export { findProject, type Project } from "./find-project.js";
export { stackSecretProblems } from "./stack-secrets.js";

/** Loads the model that a project's program uses when nobody names another. */
export function loadProjectModel(project: Project, modelFile?: string): Model {
  return loadModel(modelFile ?? modelFileOf(project));
}

/** Where a project's model is when nobody names another. */
export function modelFileOf(project: Project): string {
  return join(project.programFolder, "foundation.yaml");
}
