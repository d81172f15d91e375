import { didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";
import { isUnknown, type Unknown } from "../unknown.js";

/** Where in a document something stands, and the list in which its problems are collected. */
export class Place {
  public constructor(
    private readonly path: string,
    private readonly problems: InputProblem[],
  ) {}

  /** A place below this one. */
  public at(...segments: readonly (string | number)[]): Place {
    const rest = propertyPath(...segments);
    const joint = this.path === "" || rest.startsWith("[") ? "" : ".";
    return new Place(`${this.path}${joint}${rest}`, this.problems);
  }

  public problem(value: unknown, problem: string, fix?: string): void {
    this.problems.push({
      path: this.path,
      ...(value === undefined ? {} : { value }),
      problem,
      ...(fix === undefined || fix === "" ? {} : { fix }),
    });
  }

  /** Reports what an object has beside the keys that it may have. */
  public onlyKnownKeys(record: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    for (const key of Object.keys(record))
      if (!known.includes(key))
        this.at(key).problem(record[key], "there is no such element", didYouMean(key, known));
  }

  /**
   * A list of texts, of which one may stand without a list.
   * @param check Reports what is wrong with one of them.
   */
  public texts(
    value: unknown,
    check: (text: string, place: Place) => void,
    { alsoNumbersAndTruths = false } = {},
  ): readonly (string | Unknown)[] | Unknown {
    if (isUnknown(value)) return value;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (list.length === 0) this.problem(value, "must not be empty");
    return list.flatMap((entry, index): (string | Unknown)[] => {
      const place = Array.isArray(value) ? this.at(index) : this;
      if (isUnknown(entry)) return [entry];
      const text = alsoNumbersAndTruths && isNumberOrTruth(entry) ? String(entry) : entry;
      if (typeof text !== "string") {
        place.problem(entry ?? "null", "is no text");
        return [];
      }
      check(text, place);
      return [text];
    });
  }
}

/** Whether a value is an object with keys, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

function isNumberOrTruth(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}
