import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseModel } from "@aws-foundation/model";
import foundation from "@aws-foundation/stacks";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { repository, type EngineWorkspace } from "../index.js";

const file = join(repository, "examples/starter/foundation.yaml");

/** The model of three accounts, as its file is. */
export const starterText = readFileSync(file, "utf8");

/** A stack of the organization that the text describes. */
export function stackOf(workspace: EngineWorkspace, text: string, name = "management"): Promise<Stack> {
  const model = parseModel(text, file);
  return workspace.stack(name, async () => ({ ...(await foundation(model)) }));
}

/** Deploys a stack, and says what changed but for what stayed the same. */
export async function up(workspace: EngineWorkspace, text: string, name?: string): Promise<Changes> {
  const { summary } = await (await stackOf(workspace, text, name)).up();
  return changes(summary.resourceChanges);
}

/** How many resources an operation changes, by kind; without those that stay the same, and what is only read. */
export type Changes = Readonly<Record<string, number>>;

/** The changes of an operation's summary. */
export function changes(counts: object | undefined = {}): Changes {
  const entries = Object.entries(counts as Record<string, number>);
  return Object.fromEntries(entries.filter(([kind]) => kind !== "same" && kind !== "read"));
}
