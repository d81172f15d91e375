import { readDeployment } from "@aws-foundation/deployment";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadModel, stackPlans } from "@aws-foundation/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { preview } from "./preview.js";
import { previewInChild, type Previewed } from "./testing/previewed.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const configured = fileURLToPath(new URL("testing/projects/configured", import.meta.url));
const judged = fileURLToPath(new URL("testing/projects/judged", import.meta.url));
const reference = join(repository, "stacks", "foundation.yaml");
const stackNames = stackPlans(loadModel(reference)).map(({ name }) => name);

let folder: string;
/** Results by the name of their folder. */
let results: Map<string, Previewed>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "preview-"));
  const reordered = join(folder, "reordered.yaml");
  writeFileSync(reordered, stringify(reversed(parse(readFileSync(reference, "utf8")))));
  const variants = {
    whole: {},
    reordered: { modelFile: reordered },
    "dev prod": { stacks: ["dev", "prod"] },
    "prod dev": { stacks: ["prod", "dev"] },
    ...Object.fromEntries(stackNames.map((name) => [`only ${name}`, { stacks: [name] }])),
    configured: { folder: configured, modelFile: reference },
  };
  const options = Object.entries(variants).map(([name, variant]) => ({
    folder: repository,
    policies: false,
    out: join(folder, name),
    ...variant,
  }));
  // In another process nothing is left of the first.
  const again = [{ folder: repository, policies: false, out: join(folder, "again") }];
  const previewed = await Promise.all([previewInChild(options), previewInChild(again)]);
  const names = [...Object.keys(variants), "again"];
  results = new Map(previewed.flat().map((result, index) => [names[index] ?? "", result]));
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test(
  "a stack that is not in the model any more leaves no deployment, other files stay",
  { timeout: 60_000 },
  async () => {
    const out = join(folder, "removed");
    mkdirSync(out);
    copyFileSync(join(folder, "whole", "dev.json"), join(out, "gone.json"));
    writeFileSync(join(out, "policy-config.json"), "{}");

    await previewInChild([{ folder: repository, policies: false, out, stacks: ["management"] }]);

    expect(readdirSync(out).sort()).toEqual(["management.json", "policy-config.json"]);
  },
);

describe("the reference organization", () => {
  test("has a preview of every stack, in the order of deployment", () => {
    const stacks = results.get("whole")?.stacks ?? [];

    expect(stacks.map(({ name }) => name)).toEqual(stackNames);
    expect(stacks.flatMap(({ failures }) => failures)).toEqual([]);
    for (const { resources } of stacks) expect(resources).toBeGreaterThan(0);
    expect(Object.keys(filesIn("whole")).sort()).toEqual(stackNames.map((name) => `${name}.json`).sort());
  });

  test("gives files that are read as deployments of their stacks", () => {
    for (const [file, text] of Object.entries(filesIn("whole"))) {
      const { resources } = readDeployment(text, file).deployment;
      const name = file.replace(".json", "");
      expect(resources.map(({ urn }) => urn)).toContain(
        `urn:pulumi:${name}::aws-foundation::pulumi:pulumi:Stack::aws-foundation-${name}`,
      );
    }
  });

  test("gives the same bytes in a second preview", () => {
    expect(filesIn("again")).toEqual(filesIn("whole"));
  });

  test("gives the same bytes when accounts, units and environments are written in another order", () => {
    expect(filesIn("reordered")).toEqual(filesIn("whole"));
  });
});

describe("stacks that are chosen", () => {
  test.each(["dev prod", "prod dev"])("are the same as in the whole preview: %s", (name) => {
    const { "dev.json": dev, "prod.json": prod } = filesIn("whole");

    expect(filesIn(name)).toEqual({ "dev.json": dev, "prod.json": prod });
    expect(results.get(name)?.stacks.map((stack) => stack.name)).toEqual(["dev", "prod"]);
  });

  test.each(stackNames)("are the same when %s is previewed alone", (name) => {
    const file = `${name}.json`;

    expect(filesIn(`only ${name}`)).toEqual({ [file]: filesIn("whole")[file] });
  });

  test("are named when the model does not have them, and nothing is made", async () => {
    const out = join(folder, "unknown");

    await expect(preview({ folder: repository, stacks: ["dev", "test", "live"], out })).rejects.toThrow(
      'unknown stacks "test", "live"; ' + `the model has: ${stackNames.join(", ")}`,
    );
    expect(readdirSync(folder)).not.toContain("unknown");
  });
});

test("a program sees placeholders for secrets, and outputs that come of them are secret", () => {
  const outputs = (name: string): unknown =>
    readDeployment(filesIn("configured")[`${name}.json`] ?? "", name).deployment.resources[0]?.outputs;
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

  expect(outputs("prod")).toEqual({ size: 3 });
  expect(outputs("dev")).toEqual({
    size: 3,
    token: { ...secret, plaintext: '"[secret]"' },
    database: { ...secret, plaintext: '{"password":"[secret]","user":"app"}' },
  });
});

test("several processes find what one finds, and the packs judge it alike", { timeout: 60_000 }, async () => {
  const modelFile = join(folder, "grown.yaml");
  writeFileSync(modelFile, grown(400));
  const common = { folder: judged, modelFile, processors: 8 };

  const [one, three] = await Promise.all(
    [1, 3].map((jobs) => previewInChild([{ ...common, jobs, out: join(folder, `jobs ${String(jobs)}`) }])),
  );

  expect(three).toEqual(one);
  expect(filesIn("jobs 3")).toEqual(filesIn("jobs 1"));
  const violations = one?.[0]?.stacks.map((stack) => [stack.name, stack.violations]);
  const few = (stack: string): string => `A stack has few things.\n1: ${stack}`;
  expect(violations).toContainEqual(["dev", [few("dev")]]);
  expect(violations).toContainEqual([
    "sandbox.2",
    [few("sandbox.2"), "Things have good names.\nbad is no good name in sandbox.2"],
  ]);
});

/** The texts of a folder's files by name. */
function filesIn(name: string): Record<string, string> {
  const parent = join(folder, name);
  return Object.fromEntries(
    readdirSync(parent).map((file) => [file, readFileSync(join(parent, file), "utf8")]),
  );
}

/** The reference organization with so many sandboxes more. */
function grown(count: number): string {
  const model = parse(readFileSync(reference, "utf8")) as {
    organization: Record<string, unknown>;
    accounts: Record<string, object>;
  };
  for (let index = 0; index < count; index += 1)
    model.accounts[`sandbox-${String(index)}`] = {
      name: `Sandbox ${String(index)}`,
      email: `aws+sandbox-${String(index)}@example.com`,
      organizationalUnit: "sandbox",
      environment: "sandbox",
      cell: 2 + Math.floor(index / 15),
    };
  model.organization.accountQuota = 1000;
  return stringify(model);
}

/** The same data with the entries of every map and list in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, reversed(child)] as const);
  return Object.fromEntries(entries.reverse());
}
