import { relative } from "node:path";
import type { Model } from "@aws-foundation/model";
import { loadProjectModel, modelFileOf } from "@aws-foundation/preview/project";
import { projectHere } from "./project-here.js";

/** A model and the file that it is from. */
export interface ModelFile {
  readonly model: Model;
  readonly file: string;
  /** The file as people are told of it. */
  readonly shown: string;
}

/** The model that a command works on. @throws CommandError outside of a project, InputPropertiesError for a wrong model. */
export function modelHere(config: string | undefined): ModelFile {
  const project = projectHere();
  const file = config ?? modelFileOf(project);
  return { model: loadProjectModel(project, config), file, shown: relative(process.cwd(), file) || file };
}
