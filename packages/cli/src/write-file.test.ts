import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandError } from "./command-error.js";
import { replaceFile } from "./write-file.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a file has its new text, and nothing is left beside it", () => {
  const file = join(folder, "file");
  writeFileSync(file, "old");

  replaceFile(file, "new");

  expect(readFileSync(file, "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["file"]);
});

test.each([
  ["is not there", () => join(folder, "none"), "ENOENT"],
  [
    "is a folder",
    () => {
      mkdirSync(join(folder, "inner"));
      return join(folder, "inner");
    },
    "EISDIR",
  ],
])("a file that %s cannot be written, and nothing is left beside it", (_, make, code) => {
  const file = make();
  const before = readdirSync(folder);

  const write = () => {
    replaceFile(file, "new");
  };

  expect(write).toThrow(CommandError);
  expect(write).toThrow(
    expect.objectContaining({ kind: "output", code: 1, message: `cannot write ${file}: ${code}` }),
  );
  expect(readdirSync(folder)).toEqual(before);
});
