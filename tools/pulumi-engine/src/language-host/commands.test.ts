import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing.js";
import { pluginCommand, programCommand } from "./commands.js";

let project: string;
let sdk: string;
beforeEach(async () => {
  project = await temporaryFolder();
  sdk = join(project, "node_modules/@pulumi/pulumi/cmd");
  for (const name of ["run", "run-policy-pack", "run-plugin"]) {
    await mkdir(join(sdk, name), { recursive: true });
    await writeFile(join(sdk, name, "index.js"), "");
  }
  await mkdir(join(project, "stacks"));
});

const place = () => ({ rootFolder: project, folder: join(project, "stacks"), entry: ".", options: {} });
const program = () => ({
  ...place(),
  organization: "organization",
  project: "p",
  stack: "dev",
  config: { "p:key": "value" },
  secretKeys: ["p:key"],
  dryRun: true,
  parallel: 16,
  monitor: "127.0.0.1:1",
  workingFolder: join(project, "stacks"),
  arguments: [],
});

test("a program is run by the SDK that it resolves itself, with what the engine says of the stack", () => {
  const { args, cwd, env } = programCommand(program(), "127.0.0.1:2", { PATH: "/bin" });

  expect(args.join(" ")).toBe(
    `${sdk}/run/index.js --monitor 127.0.0.1:1 --engine 127.0.0.1:2 --organization organization --project p ` +
      `--stack dev --root-directory ${project} --pwd ${project}/stacks --dry-run --parallel 16 .`,
  );
  expect(cwd).toBe(join(project, "stacks"));
  expect(env).toEqual({
    PATH: "/bin",
    PULUMI_CONFIG: '{"p:key":"value"}',
    PULUMI_CONFIG_SECRET_KEYS: '["p:key"]',
    PULUMI_NODEJS_TYPESCRIPT: "true",
  });
});

test("the project's runtime options decide what reads the program", () => {
  const options = { typescript: false, nodeargs: "--import tsx  --conditions=source" };
  const { args, env } = programCommand({ ...program(), options, dryRun: false }, "127.0.0.1:2", {});

  expect(args.slice(0, 4)).toEqual(["--import", "tsx", "--conditions=source", `${sdk}/run/index.js`]);
  expect(args).not.toContain("--dry-run");
  expect(env.PULUMI_NODEJS_TYPESCRIPT).toBeUndefined();
});

test.each([
  ["analyzer", "run-policy-pack"],
  ["resource", "run-plugin"],
])(
  "a plugin of kind %s is started by the SDK's %s, with the environment that the engine gives",
  (kind, name) => {
    const request = { ...place(), kind, arguments: ["127.0.0.1:2"], environment: ["A=b=c", "EMPTY="] };

    expect(pluginCommand(request)).toEqual({
      args: [`${sdk}/${name}/index.js`, "127.0.0.1:2", join(project, "stacks")],
      cwd: join(project, "stacks"),
      env: { A: "b=c", EMPTY: "" },
    });
  },
);

test("a program without the SDK is told what to do", async () => {
  const folder = await temporaryFolder();
  const request = { ...place(), folder, kind: "analyzer", arguments: [], environment: [] };

  expect(() => pluginCommand(request)).toThrow(
    new Error(`@pulumi/pulumi is not installed where ${folder} would find it; run npm ci`),
  );
});
