import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, parseModel, setAccountField } from "@aws-foundation/model";
import foundation from "@aws-foundation/stacks";
import { repository, type EngineWorkspace } from "../index.js";
import { createWorkspace } from "./organization.js";

const file = join(repository, "examples/starter/foundation.yaml");

let workspace: EngineWorkspace;
let text = readFileSync(file, "utf8");

beforeAll(async () => {
  workspace = await createWorkspace();
  await up();
});

afterAll(() => {
  workspace.dispose();
});

/** Deploys the stack management with the model as it is now, and says what changed but for what stayed the same. */
async function up(): Promise<Record<string, number>> {
  const model = parseModel(text, file);
  const stack = await workspace.stack("management", async () => ({ ...(await foundation(model)) }));
  const { summary } = await stack.up();
  const changes = Object.entries((summary.resourceChanges ?? {}) as Record<string, number>);
  return Object.fromEntries(changes.filter(([kind]) => kind !== "same"));
}

// The two roles of the account's stack name its accounts, so they change with them.
it("an account that is added is created, and the roles of its stack may use it", async () => {
  text = addAccount(text, "batch", {
    name: "Batch",
    email: "aws+batch@example.com",
    organizationalUnit: "production",
    environment: "prod",
  });
  expect(await up()).toEqual({ create: 1, update: 2 });
});

it("an account that moves to another unit is changed in place", async () => {
  text = setAccountField(text, "batch", "organizationalUnit", "security");
  expect(await up()).toEqual({ update: 1 });
});

it("an account that is suspended moves to the unit for that, and the roles of its stack lose it", async () => {
  text = setAccountField(text, "batch", "state", "suspended");
  expect(await up()).toEqual({ update: 3 });
});

it("an account that is closed is removed, and nothing else changes", async () => {
  text = setAccountField(text, "batch", "state", "closed");
  expect(await up()).toEqual({ delete: 1 });
});

it("the same model again changes nothing", async () => {
  expect(await up()).toEqual({});
});
