import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readDeclarations } from "./read-declarations.js";

test.each([
  ["the class", "export interface ThingArgs {}"],
  ["its arguments", "export declare class Thing {}"],
])("a module that does not declare %s is refused, with its name", (_, declared) => {
  const folder = mkdtempSync(join(tmpdir(), "aws-types-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, "thing.js"), "Thing.__pulumiType = 'aws:a/thing:Thing';");
  writeFileSync(join(folder, "thing.d.ts"), declared);

  expect(() => readDeclarations(folder)).toThrow(
    new Error("thing.d.ts declares no class and arguments of aws:a/thing:Thing"),
  );
});
