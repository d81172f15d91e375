import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { SentenceFile } from "@aws-foundation/guard";
import type { LoadedYaml } from "@aws-foundation/model";
import { loadSentences } from "./guard-files.js";
import { writeFile } from "./write-file.js";

/** What is kept of a file of sentences: reading YAML takes longer than deciding what it says. */
interface KeptRecord {
  /** Of the file's text, and of the code that has read it. */
  readonly digest: string;
  readonly value: SentenceFile;
  /** What was asked for, by path. */
  readonly locations: Readonly<Record<string, { readonly line: number; readonly column: number }>>;
}

/** Sentences, and a way to keep what was read of them. */
export interface KeptSentences {
  readonly sentences: LoadedYaml<SentenceFile>;
  /** Keeps it for the next run, unless that is there. */
  readonly keep: () => void;
}

/**
 * The sentences in a file, as they were kept while its text is the same; its YAML is read for what nobody has asked before.
 * @param folder Where it is kept; undefined where nothing is.
 * @throws InputPropertiesError with everything that is wrong with the file.
 */
export function keptSentences(file: string, folder: string | undefined): KeptSentences {
  if (folder === undefined) return { sentences: loadSentences(file), keep: () => undefined };
  const path = join(folder, "sentences.json");
  const before = recordOf(path, digestOf(file, folder));
  let whole: LoadedYaml<SentenceFile> | undefined;
  const read = () => (whole ??= loadSentences(file));
  const locations = new Map(Object.entries(before?.locations ?? {}));
  const value = before?.value ?? read().value;
  return {
    sentences: {
      value,
      yaml: {
        get data() {
          return read().yaml.data;
        },
        get problems() {
          return read().yaml.problems;
        },
        locate: (...asked) => {
          const key = JSON.stringify(asked);
          const { line, column } = locations.get(key) ?? read().yaml.locate(...asked);
          locations.set(key, { line, column });
          return { file, line, column };
        },
      },
    },
    keep: () => {
      if (whole === undefined) return;
      const record: KeptRecord = {
        digest: digestOf(file, folder),
        value,
        locations: Object.fromEntries(locations),
      };
      try {
        writeFile(path, JSON.stringify(record));
      } catch {
        // The next run reads the file again.
      }
    },
  };
}

/** What is kept; undefined where it is of another text, or cannot be read. */
function recordOf(path: string, digest: string): KeptRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(path, "utf8")) as KeptRecord;
    return record.digest === digest ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The same for the same text, read by the same bundle of code. */
function digestOf(file: string, folder: string): string {
  const code = statSync(join(folder, "manifest.json"), { throwIfNoEntry: false });
  const text = existsSync(file) ? readFileSync(file) : "";
  return createHash("sha256")
    .update(`${code?.mtimeMs ?? ""} ${code?.size ?? ""}\n`)
    .update(text)
    .digest("hex");
}
