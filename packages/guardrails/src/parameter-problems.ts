import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";

/** What is wrong with one parameter of a guardrail; the path is within the guardrail's parameters. */
export interface ParameterProblem extends Omit<InputProblem, "path"> {
  readonly path: readonly (string | number)[];
}

/** @throws {@link InputPropertiesError} with the problems, if there are any, under `guardrails.<key>`. */
export function throwParameterProblems(key: string, problems: readonly ParameterProblem[]): void {
  if (problems.length === 0) return;
  throw new InputPropertiesError(
    `the guardrail ${key}`,
    problems.map((problem) => ({ ...problem, path: propertyPath("guardrails", key, ...problem.path) })),
  );
}

/** Problems of a list that must have entries, each once. */
export function listProblems(
  path: ParameterProblem["path"],
  values: readonly string[],
  entryProblem: (value: string) => Pick<InputProblem, "problem" | "fix"> | undefined,
): ParameterProblem[] {
  if (values.length === 0) return [{ path, value: values, problem: "must not be empty" }];
  return values.flatMap((value, index) => {
    const problem =
      values.indexOf(value) < index
        ? { problem: "is in the list twice", fix: "remove one" }
        : entryProblem(value);
    if (problem === undefined) return [];
    const { fix } = problem;
    return [
      { path: [...path, index], value, problem: problem.problem, ...(fix === undefined ? {} : { fix }) },
    ];
  });
}
