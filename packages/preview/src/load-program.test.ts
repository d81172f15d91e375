import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputPropertiesError } from "@aws-foundation/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeFromFiles } from "./code-source.js";
import { loadProgram } from "./load-program.js";
import type { Project } from "./project.js";

const { importModule } = codeFromFiles();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "load-program-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the program is the default export of the package's main", async () => {
  const program = await loadProgram(
    project("fine", { "package.json": '{ "main": "lib/program.mjs" }', "lib/program.mjs": returns("main") }),
    importModule,
  );

  await expect(program({})).resolves.toBe("main");
});

test("a resource that is made on import, outside of any stack's run, is refused", async () => {
  const pulumi = import.meta.resolve("@pulumi/pulumi");
  const text = `import pulumi from "${pulumi}"; new pulumi.ComponentResource("a:b:Lost", "lost"); export default () => 1;`;
  const lost = project("lost", { "package.json": '{ "main": "index.mjs" }', "index.mjs": text });

  await expect(loadProgram(lost, importModule)).rejects.toThrow(
    `the program ${join(folder, "lost", "index.mjs")} makes resources when it is imported, outside of any stack's run: a:b:Lost "lost"`,
  );
});

test("without main it is index.js", async () => {
  const program = await loadProgram(
    project("index", { "package.json": '{ "type": "module" }', "index.js": returns("index") }),
    importModule,
  );

  await expect(program({})).resolves.toBe("index");
});

test.each([
  [
    "has no package.json",
    {},
    /^the program \S+ does not load: ENOENT: no such file or directory, open '\S+package.json'$/,
  ],
  [
    "has a package.json that is not JSON",
    { "package.json": "{" },
    /^the program \S+ does not load: Expected property name or '}' in JSON at position 1( \(.*\))?$/,
  ],
  [
    "has no such file",
    { "package.json": '{ "main": "none.mjs" }' },
    /^the program \S+none\.mjs does not load: Cannot find module '\S+none\.mjs'.*$/s,
  ],
  [
    "exports no function",
    { "package.json": '{ "main": "index.mjs" }', "index.mjs": "export default {};" },
    /^the program \S+index\.mjs has no function as its default export$/,
  ],
  [
    "throws while it loads, with the place",
    { "package.json": '{ "main": "index.mjs" }', "index.mjs": '\n\nthrow new Error("no table");' },
    /^the program \S+index\.mjs does not load: no table\n {4}at \S*index\.mjs:3:7\S*$/,
  ],
  [
    "sets the exit code while it loads",
    {
      "package.json": '{ "main": "index.mjs" }',
      "index.mjs": `process.exitCode = 7; ${returns("fine")}`,
    },
    /^the program \S+index\.mjs does not load: the program set process\.exitCode to 7$/,
  ],
])("a program that %s is an error that names it", async (name, files, message) => {
  await expect(loadProgram(project(name, files), importModule)).rejects.toThrow(message);
});

test("an error of the input is left as it is", async () => {
  const files = {
    "package.json": '{ "main": "index.mjs" }',
    "index.mjs": "throw globalThis.errorOfTheInput;",
  };
  const error = new InputPropertiesError("the model", [{ path: "size", problem: "is missing" }]);
  Object.assign(globalThis, { errorOfTheInput: error });

  await expect(loadProgram(project("refuses", files), importModule)).rejects.toBe(error);
});

function returns(text: string): string {
  return `export default () => Promise.resolve(${JSON.stringify(text)});`;
}

function project(name: string, files: Readonly<Record<string, string>>): Project {
  const programFolder = join(folder, name.replaceAll(" ", "-").replaceAll(",", ""));
  mkdirSync(join(programFolder, "lib"), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(programFolder, file), text);
  return {
    name: "project",
    folder: programFolder,
    programFolder,
    stackConfigFolder: programFolder,
    config: {},
  };
}
