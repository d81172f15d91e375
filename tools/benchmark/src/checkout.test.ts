import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkoutAt } from "./checkout.js";

function folderWith(...files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-benchmark-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, "packages/cli/bin"), { recursive: true });
  for (const file of files) writeFileSync(join(folder, file), "");
  return folder;
}

test.each([
  [["packages/cli/bin/foundation.js"], "packages/cli/bin/foundation.js"],
  [["packages/cli/bin/foundation.js", "packages/cli/bin/foundation.cjs"], "packages/cli/bin/foundation.cjs"],
])("of %j the command is %s", (files, bin) => {
  const folder = folderWith(...files);
  expect(checkoutAt(folder)).toEqual({ folder, bin: join(folder, bin) });
});

test("a folder without the command is refused", () => {
  const folder = folderWith();
  expect(() => checkoutAt(folder)).toThrow(
    new Error(`${folder}: no checkout of this repository, it has no packages/cli/bin/foundation.cjs`),
  );
});
