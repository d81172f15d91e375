import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { RecordScanner } from "./record-scanner.js";

/** A file of CloudTrail's that cannot be read, and why. */
export class RecordFileError extends Error {
  public override readonly name = "RecordFileError";

  public constructor(
    public readonly file: string,
    public readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}`, options);
  }
}

/**
 * Files with records: of a folder all `*.json` and `*.json.gz` in it and below, but for the digests that CloudTrail puts
 * beside them; sorted by path.
 * @throws RecordFileError for a path that is not there.
 */
export function recordFiles(path: string): readonly string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.json(\.gz)?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("CloudTrail-Digest"))
    .sort();
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new RecordFileError(path, "there is no such file or folder", { cause: error });
  }
}

/**
 * The records of a file, packed with gzip or not: `{"Records": [...]}` as CloudTrail delivers them, a list, or a record a
 * line. Only one chunk of the file is in memory at a time.
 * @throws RecordFileError when it cannot be read, is no JSON, or has no records.
 */
export async function* readRecords(file: string): AsyncIterable<readonly unknown[]> {
  const scanner = new RecordScanner();
  let count = 0;
  try {
    const stream = createReadStream(file, { highWaterMark: chunkSize });
    const bytes = file.endsWith(".gz") ? stream.pipe(createGunzip({ chunkSize })) : stream;
    stream.on("error", (error) => bytes.destroy(error));
    for await (const chunk of bytes) {
      const records = scanner.scan(chunk as Buffer);
      count += records.length;
      if (records.length > 0) yield records;
    }
    scanner.end();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new RecordFileError(file, code === "ENOENT" ? "there is no such file" : message, { cause: error });
  }
  if (count === 0 && !scanner.isEmptyList) throw new RecordFileError(file, "has no records of CloudTrail");
}

/** Bytes that are read at once: many records, and little memory. */
const chunkSize = 1 << 20;
