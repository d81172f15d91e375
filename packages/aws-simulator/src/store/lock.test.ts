import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { withLock } from "./lock.js";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("is held by this process while it works, and free afterwards", () => {
  const folder = temporaryFolder();
  const file = join(folder, "lock");
  expect(withLock(folder, () => readFileSync(file, "utf8"))).toBe(String(process.pid));
  expect(existsSync(file)).toBe(false);
});

test("is free after a failure", () => {
  const folder = temporaryFolder();
  expect(() =>
    withLock(folder, () => {
      throw new Error("failed");
    }),
  ).toThrow(new Error("failed"));
  expect(withLock(folder, () => "free")).toBe("free");
});

test("is taken over from a process that is no more", () => {
  const folder = temporaryFolder();
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(join(folder, "lock"), String(pid));
  expect(withLock(folder, () => "taken over")).toBe("taken over");
});
