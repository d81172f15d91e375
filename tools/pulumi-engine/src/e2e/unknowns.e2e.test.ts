import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseUrn } from "@aws-foundation/deployment";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repository, type EngineWorkspace } from "../index.js";
import {
  unknownToRules,
  unknownsPolicyConfig,
  unknownsStack,
  wrongBesideUnknowns,
  wrongBesideUnknownsVerdicts,
} from "../unknowns.js";
import { createWorkspace } from "./organization.js";
import { VerdictCollector } from "./verdicts.js";

let workspace: EngineWorkspace;

beforeAll(async () => {
  workspace = await createWorkspace();
  const plugins = join(workspace.folder, "plugins");
  // A provider for the package that no rule judges: any will do.
  symlinkSync(join(plugins, "pulumi-resource-aws"), join(plugins, "pulumi-resource-test"));
});

afterAll(() => {
  workspace.dispose();
});

/** What the pack says in a real preview, in which nothing that AWS makes is known: rule, level and name, sorted. */
async function verdicts(program: () => void): Promise<string[]> {
  const config = join(workspace.folder, "unknowns.json");
  writeFileSync(config, JSON.stringify(unknownsPolicyConfig));
  const collector = new VerdictCollector();
  const stack = await workspace.stack(unknownsStack, () => {
    program();
    return Promise.resolve(undefined);
  });
  await stack
    .preview({
      policyPacks: [join(repository, "policies/landing-zone")],
      policyPackConfigs: [config],
      onEvent: collector.onEvent,
    })
    .catch((error: unknown) => {
      if (collector.verdicts.length === 0) throw error;
    });
  return collector.verdicts
    .map(({ policy, enforcementLevel, urn }) => `${policy} (${enforcementLevel}): ${parseUrn(urn).name}`)
    .sort();
}

it("no rule says anything of what a real preview cannot know", async () => {
  expect(await verdicts(unknownToRules)).toEqual([]);
});

it("every rule tells in a real preview what it knows, whatever is unknown beside it", async () => {
  expect(await verdicts(wrongBesideUnknowns)).toEqual(wrongBesideUnknownsVerdicts);
});
