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
}

/**
 * The document as plain data. Recurses: the caller limits the depth.
 * @param position The location of an offset in the text.
 */
export function toPlainData(
  document: Document.Parsed,
  position: (offset: number) => SourceLocation,
): PlainData {
  const reader = new Reader(position);
  const data = reader.read(document.contents, []);
  return { data, locations: reader.locations, problems: reader.problems };
}

class Reader {
  public readonly locations = new Map<object, Map<string | number, EntryLocation>>();
  public readonly problems: ModelProblem[] = [];
  readonly #anchors = new Map<string, unknown>();
  /** The mappings and lists that are being read. */
  readonly #open = new Set<unknown>();
  readonly #position: (offset: number) => SourceLocation;

  public constructor(position: (offset: number) => SourceLocation) {
    this.#position = position;
  }

  public read(node: unknown, path: Path): unknown {
    if (isAlias(node)) return this.#readAlias(node.source, path);
    if (isScalar(node)) return this.#anchored(node.anchor, node.value);
    if (!isMap(node) && !isSeq(node)) return null;
    const container: object = this.#anchored(node.anchor, isMap(node) ? {} : []);
    this.locations.set(container, new Map());
    this.#open.add(container);
    if (isMap(node)) {
      for (const { key, value } of node.items) this.#readPair(container, key, value, path);
    } else {
      for (const [index, item] of node.items.entries()) this.#readEntry(container, index, item, item, path);
    }
    this.#open.delete(container);
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
