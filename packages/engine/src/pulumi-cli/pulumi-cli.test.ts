import { expect, test } from "vitest";
import { pathFor, type PulumiCli } from "./pulumi-cli.js";

const cli: PulumiCli = {
  path: "/opt/pulumi/bin/pulumi",
  version: "3.276.0",
  source: "path",
  binFolder: "/opt/pulumi/bin",
};

test("what comes with a CLI is found before anything else", () => {
  expect(pathFor(cli, "/usr/bin:/bin")).toBe("/opt/pulumi/bin:/usr/bin:/bin");
});

test("a folder that is on PATH already moves to the front", () => {
  expect(pathFor(cli, "/usr/bin:/opt/pulumi/bin")).toBe("/opt/pulumi/bin:/usr/bin");
});
