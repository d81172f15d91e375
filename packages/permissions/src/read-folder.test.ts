import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFolder } from "./read-folder.js";
import { deploymentOf } from "./testing/deployments.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "permissions-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a folder's deployments are read, and what is something else is left out", () => {
  const deployment = deploymentOf();
  writeFileSync(join(folder, "dev.json"), JSON.stringify(deployment));
  writeFileSync(join(folder, "policy-config.json"), "{}");
  writeFileSync(join(folder, "dev.log"), "no JSON");
  expect(readFolder(folder)).toEqual({
    deployments: [{ source: "dev.json", deployment }],
    leftOut: ["policy-config.json"],
  });
});

test("a deployment that is cut off is an error that names the file", () => {
  const path = join(folder, "cut.json");
  writeFileSync(path, '{"version":3,"deployment":{');
  expect(() => readFolder(folder)).toThrow(`${path} is not JSON: `);
});

test("a folder that is not there has none", () => {
  expect(readFolder(join(folder, "nowhere"))).toEqual({ deployments: [], leftOut: [] });
});
