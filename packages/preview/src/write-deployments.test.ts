import { makeDeployment, serializeDeployment } from "@aws-foundation/deployment";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  type PathOrFileDescriptor,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { prepareOutput, writeDeployments } from "./write-deployments.js";

const { failing } = vi.hoisted(() => ({ failing: new Map<string, string>() }));

/** The file system with a full disk, or none, for files whose name contains a key of `failing`. */
vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs")>();
  const demandSpace = (path: string): void => {
    const code = [...failing].find(([part]) => path.includes(part))?.[1];
    if (code) throw Object.assign(new Error(`${code}: no such luck, write`), { code });
  };
  return {
    ...fs,
    writeFileSync: (path: PathOrFileDescriptor, data: string, options?: object) => {
      // Half of it is on the disk by then.
      if ([...failing.keys()].some((part) => String(path).includes(part)))
        fs.writeFileSync(path, data.slice(0, data.length / 2));
      demandSpace(String(path));
      fs.writeFileSync(path, data, options);
    },
    accessSync: (path: string, mode: number) => {
      demandSpace(path);
      fs.accessSync(path, mode);
    },
  };
});

const deployment = makeDeployment([
  { urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", custom: false, type: "pulumi:pulumi:Stack" },
]);
const both = new Map([
  ["dev", deployment],
  ["prod", deployment],
]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-deployments-"));
});
afterEach(() => {
  failing.clear();
  rmSync(folder, { recursive: true });
});

test("each deployment is a file of its stack's name, in place of an earlier one", () => {
  writeFileSync(join(folder, "dev.json"), "earlier");

  writeDeployments(folder, both, []);

  const text = serializeDeployment(deployment);
  expect(filesIn(folder)).toEqual({ "dev.json": text, "prod.json": text });
});

test("what an earlier preview left of a failed stack goes, what else is there stays", () => {
  for (const name of ["dev", "prod", "other"]) writeFileSync(join(folder, `${name}.json`), "earlier");

  writeDeployments(folder, new Map([["dev", deployment]]), ["prod", "never-there"]);

  expect(filesIn(folder)).toEqual({ "dev.json": serializeDeployment(deployment), "other.json": "earlier" });
});

test.each([
  ["the disk is full", "ENOSPC", "the disk is full"],
  ["the quota is used up", "EDQUOT", "the disk quota is used up"],
  ["the disk fails", "EIO", "EIO: no such luck, write"],
])("when %s, what was there stays and nothing else is left", (_, code, reason) => {
  writeFileSync(join(folder, "dev.json"), "earlier");
  writeFileSync(join(folder, "uat.json"), "earlier");
  failing.set(".prod.", code);

  expect(() => {
    writeDeployments(folder, both, ["uat"]);
  }).toThrow(`cannot write to ${folder}: ${reason}`);
  expect(filesIn(folder)).toEqual({ "dev.json": "earlier", "uat.json": "earlier" });
});

test.each([
  ["a stack that was previewed", "prod", []],
  ["a stack that failed", "uat", ["uat"]],
])(
  "when a folder stands in the place of %s, what was there stays and nothing else is left",
  (_, name, failed) => {
    mkdirSync(join(folder, `${name}.json`));
    writeFileSync(join(folder, "dev.json"), "earlier");

    expect(() => {
      writeDeployments(folder, both, failed);
    }).toThrow(`cannot write to ${join(folder, name)}.json: it is a folder`);
    expect(readdirSync(folder)).toEqual(["dev.json", `${name}.json`]);
    expect(readFileSync(join(folder, "dev.json"), "utf8")).toBe("earlier");
  },
);

test("the folder is made with those above it", () => {
  const inner = join(folder, "a", "b");

  prepareOutput(inner);

  expect(existsSync(inner)).toBe(true);
});

test.each([
  ["a file", () => fileIn(folder), "it is a file"],
  ["below a file", () => join(fileIn(folder), "x", "y"), "a part of the path is a file"],
  ["below a device", () => "/dev/null/x", "a part of the path is a file"],
  ["where no folder can be made", () => "/proc/x", "no folder can be made there"],
])("a folder that would be %s is refused before any work", (_, path, reason) => {
  const target = path();

  expect(() => {
    prepareOutput(target);
  }).toThrow(`cannot write to ${target}: ${reason}`);
});

test.each([
  ["EACCES", "no permission to write there"],
  ["EROFS", "the file system is read-only"],
])("a folder that answers %s is refused before any work", (code, reason) => {
  failing.set(basename(folder), code);

  expect(() => {
    prepareOutput(folder);
  }).toThrow(`cannot write to ${folder}: ${reason}`);
});

function fileIn(parent: string): string {
  const file = join(parent, "file");
  writeFileSync(file, "");
  return file;
}

function filesIn(parent: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(parent).map((name) => [name, readFileSync(join(parent, name), "utf8")]),
  );
}
