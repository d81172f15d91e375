import { InputPropertiesError, type InputProblem } from "./input-properties-error.js";

/** Gathers problems, so that a caller learns of all of them from one error. */
export class ProblemCollector {
  readonly #problems: InputProblem[] = [];

  public add(...problems: readonly InputProblem[]): void {
    this.#problems.push(...problems);
  }

  /** @throws {@link InputPropertiesError} with everything that was added, in that order. */
  public throwIfAny(subject: string): void {
    if (this.#problems.length > 0) throw new InputPropertiesError(subject, this.#problems);
  }
}
