import { expect, test } from "vitest";
import { pathFor, type PulumiCli } from "./pulumi-cli.js";

const built: PulumiCli = {
  path: "/cache/3.230.0/bin/pulumi",
  version: "3.230.0",
  source: "build",
  binFolder: "/cache/3.230.0/bin",
  languageHostFolder: "/cache/3.230.0/language-host",
};
const official: PulumiCli = {
  path: "/opt/pulumi/bin/pulumi",
  version: "3.248.0",
  source: "path",
  binFolder: "/opt/pulumi/bin",
};

test("a built CLI runs with its language host on PATH when a program needs one", () => {
  expect(pathFor(built, { languageHost: true }, "/usr/bin:/bin")).toBe(
    "/cache/3.230.0/language-host:/cache/3.230.0/bin:/usr/bin:/bin",
  );
});

test("the language host is taken off a PATH that has it when policy packs run", () => {
  const path = pathFor(built, { languageHost: true }, "/usr/bin:/bin");

  expect(pathFor(built, { languageHost: false }, path)).toBe("/cache/3.230.0/bin:/usr/bin:/bin");
});

test("an official CLI brings its language host in its own folder", () => {
  expect(pathFor(official, { languageHost: true }, "/usr/bin")).toBe("/opt/pulumi/bin:/usr/bin");
  expect(pathFor(official, { languageHost: false }, "/usr/bin")).toBe("/opt/pulumi/bin:/usr/bin");
});

test("a folder that is on PATH already moves to the front", () => {
  expect(pathFor(official, { languageHost: true }, "/usr/bin:/opt/pulumi/bin")).toBe(
    "/opt/pulumi/bin:/usr/bin",
  );
});
