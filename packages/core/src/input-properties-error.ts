import { describeValue } from "./describe-value.js";
import { oneLine, shorten } from "./one-line.js";

const maxPathCharacters = 200;

/** A position in a file; line and column count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that the caller got wrong. */
export interface InputProblem {
  /** The property as the caller wrote it, such as `accounts.audit.email`; empty for the input as a whole. */
  readonly path: string;
  /** What was given; left out when nothing was, or when it does not help. */
  readonly value?: unknown;
  /** What is wrong or which limit was passed, without a full stop. */
  readonly problem: string;
  /** The change that mends it. */
  readonly fix?: string;
  readonly location?: SourceLocation;
}

/**
 * Everything that is wrong with an input, at once: a header, then one line a problem:
 * `file:line:column  path = value: problem. Fix`.
 */
export class InputPropertiesError extends Error {
  public override readonly name = "InputPropertiesError";
  public readonly problems: readonly InputProblem[];

  /** @param subject What was read, such as a file's name or a component's. */
  public constructor(subject: string, problems: readonly InputProblem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super([`${count} in ${oneLine(subject)}:`, ...problems.map(problemLine)].join("\n"));
    this.problems = [...problems];
  }
}

function problemLine({ path, value, problem, fix, location }: InputProblem): string {
  const position = location ? `${location.file}:${location.line}:${location.column}  ` : "";
  const property = shorten(path, maxPathCharacters);
  const shown = value === undefined ? [property] : [property, describeValue(value, lastName(path))];
  const subject = shown.filter((part) => part !== "").join(" = ");
  const advice = fix ? `. ${fix.charAt(0).toUpperCase()}${fix.slice(1)}` : "";
  return oneLine(`${position}${subject === "" ? "" : `${subject}: `}${problem}${advice}`);
}

/** The name of the property at the end of a path; a list's entry has its list's name. */
function lastName(path: string): string {
  const names = path.split(/[.[\]"]+/).filter((name) => name !== "" && !/^\d+$/.test(name));
  return names.at(-1) ?? "";
}
