import pc from "picocolors";
import { expect, test } from "vitest";
import { failedResult, previewResult, stackResult } from "../testing/results.js";
import { failuresText } from "./failures.js";

const colors = pc.createColors(false);

test("failures are named by stack, with their place and what the program printed as warnings and errors", () => {
  const result = previewResult([
    stackResult("management", { output: [{ level: "warning", text: "nobody needs to know" }] }),
    failedResult(
      "dev",
      { kind: "program", message: "the table is missing", stackTrace: "    at make (/index.ts:1:2)" },
      {
        output: [
          { level: "info", text: "begins" },
          { level: "warning", text: "there is no table" },
          { level: "error", text: "gives up\nat once" },
        ],
      },
    ),
    failedResult("prod", { kind: "input", message: "2 problems in x:\na: is b\nc: is d" }),
  ]);

  expect(failuresText(result, colors)).toBe(
    `
stack dev
  the table is missing
    at make (/index.ts:1:2)
  it printed: there is no table
  it printed: gives up
  at once

stack prod
  2 problems in x:
  a: is b
  c: is d
`.trim(),
  );
});

test("without failures there is no text", () => {
  expect(failuresText(previewResult([stackResult("dev")]), colors)).toBe("");
});
