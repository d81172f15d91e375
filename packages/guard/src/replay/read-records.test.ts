import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRecords, recordFiles } from "./read-records.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foundation-records-"));
  mkdirSync(join(folder, "CloudTrail", "us-east-1"), { recursive: true });
  mkdirSync(join(folder, "CloudTrail-Digest"));
  const records = JSON.stringify({ Records: [{ eventName: "One" }, { eventName: "Two" }] });
  writeFileSync(join(folder, "plain.json"), records);
  writeFileSync(join(folder, "CloudTrail", "us-east-1", "packed.json.gz"), gzipSync(records));
  writeFileSync(join(folder, "CloudTrail-Digest", "digest.json.gz"), gzipSync("{}"));
  writeFileSync(join(folder, "notes.txt"), "none");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(file: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const records of readRecords(file)) found.push(...records);
  return found;
}

const both = [{ eventName: "One" }, { eventName: "Two" }];

test("a folder has the files in it and below, without digests", () => {
  expect(recordFiles(folder)).toEqual([
    join(folder, "CloudTrail", "us-east-1", "packed.json.gz"),
    join(folder, "plain.json"),
  ]);
});

test("a file is read packed or not", async () => {
  for (const file of recordFiles(folder)) expect(await read(file)).toEqual(both);
});

describe("what cannot be read is refused with the file's name", () => {
  test.each([
    [
      "cut.json.gz",
      gzipSync(JSON.stringify({ Records: both })).subarray(0, 30),
      /^.*cut\.json\.gz: unexpected end of file$/,
    ],
    ["no.json.gz", "plain", /^.*no\.json\.gz: incorrect header check$/],
    ["half.json", '{"Records":[{"eventName":"On', /^.*half\.json: is no JSON: it ends in the middle$/],
    ["text.json", "nothing", /^.*text\.json: has no records of CloudTrail$/],
  ])("%s", async (name, content, problem) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    await expect(read(file)).rejects.toThrow(problem);
    rmSync(file);
  });

  test("one that is not there", async () => {
    await expect(read(join(folder, "none.json"))).rejects.toThrow("none.json: there is no such file");
    expect(() => recordFiles(join(folder, "none"))).toThrow("none: there is no such file or folder");
  });
});

test("an empty list of records is no problem", async () => {
  const file = join(folder, "empty.json");
  writeFileSync(file, '{"Records":[]}');
  expect(await read(file)).toEqual([]);
  rmSync(file);
});
