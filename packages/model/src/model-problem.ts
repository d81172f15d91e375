import { propertyPath, type InputProblem, type SourceLocation } from "@aws-foundation/core";
import { valueAt, type Path } from "./path.js";
import type { YamlFile } from "./yaml/read-yaml.js";

/** A problem of a file; value and position follow from the path. */
export interface ModelProblem {
  readonly path: Path;
  /** What is wrong there: the value, or the key itself, which is then shown without value. @default "value" */
  readonly at?: "key" | "value";
  readonly problem: string;
  readonly fix?: string;
  /** @default where the path is */
  readonly location?: SourceLocation;
}

/** The problems as a person reads them, in the order of the file. */
export function toInputProblems(problems: Iterable<ModelProblem>, file: YamlFile): InputProblem[] {
  return [...problems]
    .map(({ path, at = "value", problem, fix, location }) => ({
      path: propertyPath(...path),
      value: at === "value" && path.length > 0 ? valueAt(file.data, path) : undefined,
      problem,
      ...(fix === undefined ? {} : { fix }),
      location: location ?? file.locate(path, at),
    }))
    .sort((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
}
