import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findProject, loadProjectModel, modelFileOf } from "./project.js";

const repository = fileURLToPath(new URL("../../../", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "project-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a project is found from any folder in it", () => {
  const project = findProject(fileURLToPath(new URL(".", import.meta.url)));

  expect(project).toEqual({
    name: "aws-foundation",
    folder: join(repository, "."),
    programFolder: join(repository, "stacks/"),
    stackConfigFolder: join(repository, "stacks/config"),
    config: { "pulumi:disable-default-providers": ["aws"] },
  });
});

test("program and stack config are beside Pulumi.yaml when it does not say where", () => {
  const inner = projectOf("plain", "name: plain\n");

  expect(findProject(inner)).toEqual({
    name: "plain",
    folder: inner,
    programFolder: inner,
    stackConfigFolder: inner,
    config: {},
  });
});

test("the model is the one beside the program, or the one that is named", () => {
  const project = findProject(repository);
  const reference = join(repository, "stacks", "foundation.yaml");

  expect(modelFileOf(project)).toBe(reference);
  expect(loadProjectModel(project)).toEqual(loadProjectModel(project, reference));
  const missing = join(folder, "none.yaml");
  expect(() => loadProjectModel(project, missing)).toThrow(`1 problem in ${missing}:\nthere is no such file`);
});

test("outside of every project there is an error that says so", () => {
  expect(() => findProject(folder)).toThrow(
    `no Pulumi.yaml in ${folder} or above: run this inside the repository`,
  );
});

test.each([
  ["has no name", "runtime: nodejs\n", "name: is missing"],
  ["is a list", "- name\n", "is not a map"],
  ["is empty", "", "name: is missing"],
  [
    "is not YAML",
    "name: [1\n",
    "cannot be read: Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1",
  ],
  [
    "multiplies itself",
    `a: &a [1, 1]\n${"bcdefgh".replace(/./g, (key) => `${key}: &${key} [${aliases(key)}]\n`)}name: [*h]\n`,
    "cannot be read: Excessive alias count indicates a resource exhaustion attack",
  ],
])("a Pulumi.yaml that %s is an error of the input", (name, text, problem) => {
  const inner = projectOf(name, text);

  expect(() => findProject(inner)).toThrow(`1 problem in ${join(inner, "Pulumi.yaml")}:\n${problem}`);
});

function projectOf(name: string, text: string): string {
  const inner = join(folder, name);
  mkdirSync(inner);
  writeFileSync(join(inner, "Pulumi.yaml"), text);
  return inner;
}

/** Ten times the anchor before `key`. */
function aliases(key: string): string {
  return Array.from({ length: 10 }, () => `*${String.fromCharCode(key.charCodeAt(0) - 1)}`).join(", ");
}
