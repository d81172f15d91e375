import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseModel, stackPlans } from "@aws-foundation/model";
import { repository, type EngineWorkspace } from "../index.js";
import { createWorkspace } from "./organization.js";
import { up } from "./starter-organization.js";

const file = join(repository, "examples/european/foundation.yaml");
const text = readFileSync(file, "utf8");
const stacks = stackPlans(parseModel(text, file)).map(({ name }) => name);

let workspace: EngineWorkspace;

beforeAll(async () => {
  workspace = await createWorkspace();
});

afterAll(() => {
  workspace.dispose();
});

it("the European organization is created by the real engine, stack by stack", async () => {
  for (const stack of stacks)
    expect([stack, await up(workspace, text, stack)]).toEqual([
      stack,
      { create: expect.any(Number) as number },
    ]);
});
