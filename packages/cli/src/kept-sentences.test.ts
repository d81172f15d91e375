import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputPropertiesError } from "@aws-foundation/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptSentences } from "./kept-sentences.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "foundation-kept-"));
  file = join(folder, "guardrails.test.yaml");
  writeFileSync(file, textOf("Nobody leaves."));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function textOf(sentence: string): string {
  return `sentences:\n  - sentence: ${sentence}\n    denied:\n      - { as: anybody, do: [s3:GetObject] }\n`;
}

const path = ["sentences", 0, "sentence"] as const;
const kept = () => JSON.parse(readFileSync(join(folder, "sentences.json"), "utf8")) as { value: unknown };

test("sentences that were kept are the same, with their places", () => {
  const first = keptSentences(file, folder);
  const location = first.sentences.yaml.locate(path, "key");
  first.keep();
  const second = keptSentences(file, folder);

  expect(location).toEqual({ file, line: 2, column: 5 });
  expect(second.sentences.value).toEqual(first.sentences.value);
  expect(second.sentences.yaml.locate(path, "key")).toEqual(location);
  expect(second.sentences.yaml.locate([...path.slice(0, 2), "denied", 0], "value")).toEqual({
    file,
    line: 4,
    column: 9,
  });
  expect(second.sentences.yaml.data).toEqual(first.sentences.yaml.data);
  expect(second.sentences.yaml.problems).toEqual([]);
});

test("another text is read anew, and kept instead", () => {
  keptSentences(file, folder).keep();
  writeFileSync(file, textOf("Nobody comes."));
  const changed = keptSentences(file, folder);
  changed.keep();

  expect(changed.sentences.value.sentences[0]?.sentence).toBe("Nobody comes.");
  expect(kept().value).toMatchObject({ sentences: [{ sentence: "Nobody comes." }] });
});

test("what other code has kept is read anew", () => {
  keptSentences(file, folder).keep();
  const before = kept();
  writeFileSync(join(folder, "manifest.json"), "{}");
  keptSentences(file, folder).keep();

  expect(kept()).not.toEqual(before);
  expect(kept().value).toEqual(before.value);
});

test("what is kept and is none, or cannot be kept, changes nothing", () => {
  writeFileSync(join(folder, "sentences.json"), "{");
  const elsewhere = keptSentences(file, join(folder, "nowhere"));
  elsewhere.keep();

  expect(keptSentences(file, folder).sentences.value).toEqual(elsewhere.sentences.value);
  expect(keptSentences(file, undefined).sentences.value).toEqual(elsewhere.sentences.value);
});

test("what is wrong with a file is told whether something is kept or not", () => {
  keptSentences(file, folder).keep();
  writeFileSync(file, "sentences: []\n");

  expect(() => keptSentences(file, folder)).toThrow(InputPropertiesError);
});
