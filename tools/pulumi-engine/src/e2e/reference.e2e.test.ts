import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Stack } from "@pulumi/pulumi/automation/index.js";
import { compareDeployments, readDeployment, type Deployment } from "@aws-foundation/deployment";
import { preview, type PreviewResult } from "@aws-foundation/preview";
import { codeFromFiles } from "@aws-foundation/preview/code-source";
import { repository, type EngineWorkspace } from "../index.js";
import { createWorkspace, packOptions, plans, program } from "./organization.js";
import { VerdictCollector, offlineVerdicts } from "./verdicts.js";

let workspace: EngineWorkspace;
let out: string;
let offline: PreviewResult;
const stacks: Stack[] = [];
const exports = new Map<string, Deployment>();
const verdicts = new VerdictCollector();

beforeAll(async () => {
  workspace = await createWorkspace();
  out = mkdtempSync(join(tmpdir(), "aws-foundation-offline-"));
  // Packs have threads of their own, which know nothing of how this file is read.
  const code = codeFromFiles(["--import", "tsx", "--conditions=@aws-foundation/source"]);
  offline = await preview({ folder: repository, out, code });
});

afterAll(() => {
  workspace.dispose();
  rmSync(out, { recursive: true, force: true });
});

function written(stack: string): Deployment {
  return readDeployment(readFileSync(join(out, `${stack}.json`), "utf8"), `${stack}.json`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function report(engine: string, milliseconds: number, resources: number): void {
  const each = (milliseconds / resources).toFixed(1);
  process.stdout.write(
    `${engine}: ${(milliseconds / 1000).toFixed(2)} s, ${each} ms per resource of ${String(resources)}\n`,
  );
}

describe("the reference organization", () => {
  it("is created by the real engine, stack by stack, with the policy pack on", async () => {
    const spent = { preview: 0, up: 0 };
    const timed = async (operation: keyof typeof spent, work: Promise<unknown>) => {
      const start = performance.now();
      await work;
      spent[operation] += performance.now() - start;
    };
    for (const plan of plans) {
      const stack = await workspace.stack(plan.name, program);
      stacks.push(stack);
      await timed("preview", stack.preview(packOptions(workspace)));
      await timed("up", stack.up({ ...packOptions(workspace), onEvent: verdicts.onEvent }));
      exports.set(plan.name, await workspace.export(stack));
    }
    expect([...exports.keys()]).toEqual(plans.map((plan) => plan.name));
    const resources = sum(offline.stacks.map((stack) => stack.resources));
    report("offline preview", sum(offline.stacks.map((stack) => stack.milliseconds)), resources);
    report("real engine, preview", spent.preview, resources);
    report("real engine, up", spent.up, resources);
  });

  it.each(plans.map((plan) => plan.name))("is in the state of %s what the offline preview wrote", (name) => {
    const state = exports.get(name);
    if (!state) throw new Error(`${name} was not created`);
    expect(compareDeployments(written(name), state)).toEqual([]);
    expect(state.deployment.resources.length).toBeGreaterThan(1);
  });

  it("is judged alike by both engines", () => {
    const violations = offline.stacks.flatMap((stack) => stack.violations);
    expect(verdicts.verdicts).toEqual(offlineVerdicts(violations));
  });

  it("has the same stack outputs in both engines", async () => {
    for (const [index, stack] of stacks.entries()) {
      const real = await stack.outputs();
      const values = Object.fromEntries(
        Object.entries(real).map(([key, output]) => [key, output.value as unknown]),
      );
      expect(values).toEqual(offline.stacks[index]?.outputs);
    }
  });

  it("does not change when it is updated again", async () => {
    for (const stack of stacks) {
      const { summary } = await stack.up();
      expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
    }
  });

  it("can be removed but for what is protected", async () => {
    for (const stack of [...stacks].reverse()) {
      await stack.destroy({ excludeProtected: true });
      const urnsOf = (resources: readonly { readonly urn: string; readonly type: string }[]) =>
        resources
          .filter(({ type }) => type.startsWith("aws:"))
          .map(({ urn }) => urn)
          .sort();
      const left = (await workspace.export(stack)).deployment.resources;
      const kept = written(stack.name).deployment.resources.filter((resource) => resource.protect === true);
      expect(urnsOf(left)).toEqual(urnsOf(kept));
    }
  });
});

describe("the written deployments", () => {
  it.each(plans.map((plan) => plan.name))("of %s can be imported into an empty stack", async (name) => {
    const empty = await createWorkspace();
    try {
      const stack = await empty.stack(name, program);
      await stack.importStack(JSON.parse(readFileSync(join(out, `${name}.json`), "utf8")) as never);
      expect(compareDeployments(written(name), await empty.export(stack))).toEqual([]);
    } finally {
      empty.dispose();
    }
  });
});
