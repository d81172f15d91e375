import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preview } from "@aws-foundation/preview";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { referenceModel } from "../testing/command.js";
import { managementWith } from "../testing/management-deployment.js";
import { run } from "../testing/in-process.js";
import { failedResult, previewResult, stackResult } from "../testing/results.js";

vi.mock("@aws-foundation/preview", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  preview: vi.fn(),
}));

const policies = [
  { key: "scp-root-1", type: "SERVICE_CONTROL_POLICY", guardrails: ["regions"], targets: ["root"] },
];

let folder: string;
let model: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
  model = join(folder, "foundation.yaml");
  lock = join(folder, "foundation.lock.yaml");
  copyFileSync(referenceModel, model);
  vi.mocked(preview).mockResolvedValue(
    previewResult([stackResult("management", { deployment: managementWith({}, {}, {}, policies) })]),
  );
});
afterEach(() => {
  vi.mocked(preview).mockReset();
  rmSync(folder, { recursive: true });
});

test("the lock is written beside the model, and the same again changes nothing", async () => {
  const written = await run("lock", "-c", model);
  expect(written.code).toBe(0);
  expect(written.stdout).toContain("+  - key: scp-root-1");
  expect(written.stdout).toContain("foundation.lock.yaml is written: commit it");
  expect(readFileSync(lock, "utf8")).toContain("  production:\n    stack: prod\n    state: active\n");

  const again = await run("lock", "-c", model);
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/foundation\.lock\.yaml is that of .*foundation\.yaml: nothing changes$/);
});

test("a lock that is not that of the model is shown by --check, and not written", async () => {
  const { code, stdout, stderr } = await run("lock", "--check", "-c", model);

  expect(code).toBe(1);
  expect(stdout).toContain("+  - key: scp-root-1");
  expect(stderr).toMatch(
    /^error .*foundation\.lock\.yaml is not that of .*foundation\.yaml: deploy the model, then run "foundation lock" and commit the file$/,
  );
  expect(existsSync(lock)).toBe(false);
});

test("a lock that is that of the model passes --check", async () => {
  await run("lock", "-c", model);

  expect((await run("lock", "--check", "-c", model)).code).toBe(0);
});

test("a step that cannot be taken keeps the lock as it is", async () => {
  await run("lock", "-c", model);
  const before = readFileSync(lock, "utf8");
  const closed = readFileSync(model, "utf8").replace(
    "environment: uat\n",
    "environment: uat\n    state: closed\n",
  );
  writeFileSync(model, closed);

  const { code, stderr } = await run("lock", "-c", model);

  expect(code).toBe(1);
  expect(stderr).toContain("the account was active when it was deployed last");
  expect(readFileSync(lock, "utf8")).toBe(before);
});

test("a change of an account is checked against the lock before it is written", async () => {
  const suspended = readFileSync(model, "utf8").replace(
    "environment: uat\n",
    "environment: uat\n    state: suspended\n",
  );
  await run("lock", "-c", model);
  writeFileSync(model, suspended);

  const { code, stderr } = await run("account", "close", "uat", "-c", model);

  expect(code).toBe(1);
  expect(stderr).toContain("the change is not written");
  expect(readFileSync(model, "utf8")).toBe(suspended);
});

test("a stack that has no preview gives no lock", async () => {
  const failure = { kind: "program", message: "it threw" } as const;
  vi.mocked(preview).mockResolvedValue(previewResult([failedResult("management", failure)]));

  const { code } = await run("lock", "-c", model);

  expect(code).toBe(3);
  expect(existsSync(lock)).toBe(false);
});
