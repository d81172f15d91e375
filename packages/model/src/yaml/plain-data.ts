import type { SourceLocation } from "@aws-foundation/core";
import { isAlias, isMap, isScalar, isSeq, type Document, type Node } from "yaml";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";

/** Where an entry of a mapping or list is. */
interface EntryLocation {
  /** Of the key; a list's entry has none and is where its value is. */
  readonly key: SourceLocation;
  readonly value: SourceLocation;
}

/** A document as plain data. */
export interface PlainData {
  /** What aliases stand for is shared, not copied: a file cannot multiply itself. */
  readonly data: unknown;
  /** For every mapping and list of the data, where its entries are. */
  readonly locations: ReadonlyMap<object, ReadonlyMap<string | number, EntryLocation>>;
  /** What has no place in plain data; it is left out of it. */
  readonly problems: readonly ModelProblem[];
  /** The alias with which the values that the file stands for, written out, become more than `limit`. */
  readonly exploding: { readonly name: string; readonly location: SourceLocation } | undefined;
}

/**
 * The document as plain data. Recurses: the caller limits the depth.
 * @param limit How many values the file may stand for when each alias is written out.
 * @param position The location of an offset in the text.
 */
export function toPlainData(
  document: Document.Parsed,
  position: (offset: number) => SourceLocation,
  limit: number,
): PlainData {
  const reader = new Reader(position, limit);
  const data = reader.read(document.contents, []);
  return { data, locations: reader.locations, problems: reader.problems, exploding: reader.exploding };
}

class Reader {
  public readonly locations = new Map<object, Map<string | number, EntryLocation>>();
  public readonly problems: ModelProblem[] = [];
  readonly #anchors = new Map<string, unknown>();
  /** The mappings and lists that are being read. */
  readonly #open = new Set<unknown>();
  readonly #position: (offset: number) => SourceLocation;
  readonly #limit: number;
  /** Values read so far, those that aliases stand for included. */
  #values = 0;
  /** The same of each mapping and list that has been read. */
  readonly #sizes = new Map<unknown, number>();
  public exploding: PlainData["exploding"];

  public constructor(position: (offset: number) => SourceLocation, limit: number) {
    this.#position = position;
    this.#limit = limit;
  }

  public read(node: unknown, path: Path): unknown {
    this.#values += 1;
    if (isAlias(node)) {
      const value = this.#readAlias(node.source, path);
      this.#values += this.#sizes.get(value) ?? 0;
      if (this.#values > this.#limit) this.exploding ??= { name: node.source, location: this.#locate(node) };
      return value;
    }
    if (isScalar(node)) return this.#anchored(node.anchor, node.value);
    if (!isMap(node) && !isSeq(node)) return null;
    const container: object = this.#anchored(node.anchor, isMap(node) ? {} : []);
    this.locations.set(container, new Map());
    this.#open.add(container);
    const before = this.#values;
    if (isMap(node)) {
      for (const { key, value } of node.items) this.#readPair(container, key, value, path);
    } else {
      for (const [index, item] of node.items.entries()) this.#readEntry(container, index, item, item, path);
    }
    this.#open.delete(container);
    this.#sizes.set(container, this.#values - before);
    return container;
  }

  #readPair(container: object, key: unknown, value: unknown, path: Path): void {
    if (!isScalar(key)) {
      this.problems.push({
        path,
        at: "key",
        problem: "has a key that is not text",
        location: this.#locate(key),
      });
      return;
    }
    const name = keyName(key.value);
    if (name === "__proto__") {
      this.problems.push({
        path: [...path, name],
        at: "key",
        problem: "unknown key",
        location: this.#locate(key),
      });
      return;
    }
    const first = this.locations.get(container)?.get(name);
    if (first !== undefined) {
      const problem = `is written twice, first on line ${first.key.line}`;
      this.problems.push({ path: [...path, name], at: "key", problem, location: this.#locate(key) });
      return;
    }
    this.#readEntry(container, name, key, value, path);
  }

  #readEntry(container: object, name: string | number, key: unknown, value: unknown, path: Path): void {
    this.locations.get(container)?.set(name, { key: this.#locate(key), value: this.#locate(value ?? key) });
    (container as Record<string | number, unknown>)[name] = this.read(value, [...path, name]);
  }

  #readAlias(name: string, path: Path): unknown {
    const value = this.#anchors.get(name);
    if (this.#anchors.has(name) && !this.#open.has(value)) return value;
    const problem = this.#anchors.has(name)
      ? `*${name} stands for something that contains it`
      : `there is no anchor &${name} above`;
    this.problems.push({ path, problem });
    return undefined;
  }

  #anchored<T>(anchor: string | undefined, value: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, value);
    return value;
  }

  #locate(node: unknown): SourceLocation {
    return this.#position((node as Node | null | undefined)?.range?.[0] ?? 0);
  }
}

function keyName(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}
