import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Project } from "./project.js";
import { loadStackConfig, type StackConfig } from "./stack-config.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-config-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a project and a stack without config give none", () => {
  expect(load({})).toEqual({ values: {}, secretKeys: [], disabledDefaultProviders: [] });
  expect(load({}, "config: {}\n").values).toEqual({});
  expect(load({}, "encryptionsalt: v1:abc\n").values).toEqual({});
});

test.each([
  ["a plain value", "large"],
  ["an attribute value", { value: "large" }],
  ["a declaration with a default", { type: "string", default: "large" }],
])("the project gives every stack %s", (_, entry) => {
  expect(load({ size: entry }).values).toEqual({ "project:size": "large" });
});

test("the stack's value replaces the project's, however it is written", () => {
  const config = load(
    { plain: 1, value: { value: 1 }, default: { type: "integer", default: 1 }, full: 1, kept: 1 },
    "config: { plain: 2, value: 2, project:default: 2, project:full: 2 }\n",
  );

  expect(config.values).toEqual({
    "project:plain": "2",
    "project:value": "2",
    "project:default": "2",
    "project:full": "2",
    "project:kept": "1",
  });
});

test("keys without a namespace get the project's, others keep theirs", () => {
  expect(
    load({ "aws:region": { value: "us-east-1" }, own: "a" }, "config: { other: b, random:seed: c }\n").values,
  ).toEqual({
    "aws:region": "us-east-1",
    "project:own": "a",
    "project:other": "b",
    "random:seed": "c",
  });
});

test("values are text, structured ones JSON", () => {
  expect(
    load({}, "config: { text: '007', number: 7, truth: false, list: [1, a], map: { a: { b: 1 } } }\n").values,
  ).toEqual({
    "project:text": "007",
    "project:number": "7",
    "project:truth": "false",
    "project:list": '[1,"a"]',
    "project:map": '{"a":{"b":1}}',
  });
});

test("secrets become a placeholder and mark their key, at any depth", () => {
  const config = load(
    {},
    `config:
  token: { secure: v1:abc }
  database: { user: app, passwords: [{ secure: v1:def }] }
  map: { secure: yes it is, but: not alone }
`,
  );

  expect(config.values).toEqual({
    "project:token": "[secret]",
    "project:database": '{"user":"app","passwords":["[secret]"]}',
    "project:map": '{"secure":"yes it is","but":"not alone"}',
  });
  expect(config.secretKeys).toEqual(["project:token", "project:database"]);
});

test.each([
  ["the project's list", { "pulumi:disable-default-providers": ["aws"] }, undefined, ["aws"]],
  [
    "the stack's list",
    { "pulumi:disable-default-providers": ["aws"] },
    'config: { pulumi:disable-default-providers: ["*"] }\n',
    ["*"],
  ],
  [
    "JSON in a text",
    {},
    `config: { pulumi:disable-default-providers: '["aws", "random"]' }\n`,
    ["aws", "random"],
  ],
])("default providers are disabled by %s", (_, projectConfig, stackConfig, packages) => {
  expect(load(projectConfig, stackConfig).disabledDefaultProviders).toEqual(packages);
});

test.each([
  ["is a list", "- config\n", "is not a map"],
  ["has a list for config", "config: [a]\n", "config: is not a map"],
  [
    "is not YAML",
    "config: {\n",
    "cannot be read: Flow map in block collection must be sufficiently indented and end with a } at line 2, column 1",
  ],
  [
    "disables something else than packages",
    "config: { pulumi:disable-default-providers: aws }\n",
    'config["pulumi:disable-default-providers"] = "aws": is not a list of packages',
  ],
])("a stack's config that %s is an error of the input", (_, text, problem) => {
  const file = join(folder, "Pulumi.dev.yaml");

  expect(() => load({}, text)).toThrow(`1 problem in ${file}:\n${problem}`);
});

test("what the project demands of every stack is an error of the input where it is missing", () => {
  const file = join(folder, "Pulumi.dev.yaml");
  const demanded = { size: { type: "integer" }, zone: { description: "a letter" } };

  expect(() => load(demanded)).toThrow(
    `2 problems in ${file}:\n` +
      'config["project:size"]: Pulumi.yaml demands it and has no default. Write a value\n' +
      'config["project:zone"]: Pulumi.yaml demands it and has no default. Write a value',
  );
  expect(load(demanded, "config: { size: 1, zone: a }\n").values).toEqual({
    "project:size": "1",
    "project:zone": "a",
  });
});

function load(config: Project["config"], stackFile?: string): StackConfig {
  const file = join(folder, "Pulumi.dev.yaml");
  rmSync(file, { force: true });
  if (stackFile !== undefined) writeFileSync(file, stackFile);
  const project = { name: "project", folder, programFolder: folder, stackConfigFolder: folder, config };
  return loadStackConfig(project, "dev");
}
