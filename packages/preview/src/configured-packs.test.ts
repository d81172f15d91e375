import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadModel, policyConfigs } from "@aws-foundation/model";
import { afterEach, beforeEach, expect, test } from "vitest";
import { configuredPacks } from "./configured-packs.js";

const model = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "configured-packs-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writePacks(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, "policies", name), { recursive: true });
    writeFileSync(join(folder, "policies", name, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  }
}

test("packs are the folders below policies that have a PulumiPolicy.yaml, by name", () => {
  expect(configuredPacks(folder, model)).toEqual([]);
  writePacks("second", "first");
  mkdirSync(join(folder, "policies", "notes"));

  expect(configuredPacks(folder, model)).toEqual(
    ["first", "second"].map((name) => ({ name, folder: join(folder, "policies", name), config: {} })),
  );
});

test("only the pack that the model has something to say to gets it", () => {
  writePacks("landing-zone", "landing-zone-2", "toString");

  expect(configuredPacks(folder, model).map(({ name, config }) => [name, config])).toEqual([
    ["landing-zone", policyConfigs(model)["landing-zone"]],
    ["landing-zone-2", {}],
    ["toString", {}],
  ]);
});
