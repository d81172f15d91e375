import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { createWorkspace, program } from "./organization.js";

let workspace: EngineWorkspace;
let project: string;

/** Of a stack that builds on `management` alone. */
const configFile = (): string => join(project, "stacks/config/Pulumi.sandbox.yaml");

beforeAll(async () => {
  workspace = await createWorkspace();
  project = workspace.copyProject();
  rmSync(configFile());
  await workspace.pulumi(["stack", "init", "sandbox"], project);
});

afterAll(() => {
  workspace.dispose();
});

it("a plain `pulumi preview` of a stack whose upstream is missing says what to deploy first, and nothing else", async () => {
  const failed = await workspace.pulumi(["preview", "-s", "sandbox", "--color", "never"], project).then(
    () => "it succeeded",
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  const upstream = '"organization/aws-foundation/management"';
  // The engine indents what it reports.
  expect(failed.replace(/^ +/gm, "")).toContain(
    [
      '1 problem in what stack "sandbox" builds on:',
      `stack ${upstream}: cannot be read: unknown stack ${upstream}. Deploy stack "management" first`,
    ].join("\n"),
  );
  expect(failed.match(/unknown stack/g)).toHaveLength(1);
});

it("a plain `pulumi preview` plans the stack once management is deployed, without a config file of its own", async () => {
  // `pulumi stack init` writes one for the stack's salt.
  rmSync(configFile(), { force: true });
  await (await workspace.stack("management", program)).up();
  const { stdout } = await workspace.pulumi(["preview", "-s", "sandbox", "--json"], project);
  const { changeSummary } = JSON.parse(stdout) as { changeSummary: Record<string, number> };
  expect(Object.keys(changeSummary)).toEqual(["create"]);
  expect(changeSummary.create).toBeGreaterThan(5);
});
