import { describe, expect, test } from "vitest";
import { awsPluginCheck } from "./checks/aws-plugin.js";
import { backendCheck } from "./checks/backend.js";
import { modelCheck } from "./checks/model.js";
import { nodeCheck } from "./checks/node.js";
import { pulumiCliCheck } from "./checks/pulumi-cli.js";
import { stackSecretsCheck } from "./checks/stack-secrets.js";
import { computerChecks } from "./computer-checks.js";
import { PulumiCommandError } from "./computer.js";
import { fakeComputer, noPulumi } from "./testing/computer.js";

const install = "install it: https://www.pulumi.com/docs/install/";

test("on a computer that has everything all checks are well", async () => {
  const findings = await Promise.all(
    computerChecks.map(async ({ id, run }) => [id, await run(fakeComputer())]),
  );

  expect(Object.fromEntries(findings)).toEqual({
    model: { status: "ok", detail: "stacks/foundation.yaml is valid" },
    node: { status: "ok", detail: "22.18.0" },
    "pulumi-cli": { status: "ok", detail: "3.230.0" },
    "aws-plugin": { status: "ok", detail: "7.48.0" },
    backend: { status: "ok", detail: "https://app.pulumi.com as me" },
    "stack-secrets": { status: "ok", detail: "each stack's own" },
  });
});

test("secrets that other stacks could decrypt fail", async () => {
  const secretProblems = [
    { path: "stacks/config/Pulumi.management.yaml: config.token", problem: "is a secret", fix: "move it" },
    { path: "stacks/config/Pulumi.dev.yaml: secretsprovider", problem: "is not bound", fix: "change it" },
  ];

  expect(await stackSecretsCheck.run(fakeComputer({ secretProblems }))).toEqual({
    status: "fail",
    detail: "2 settings do not keep them to their stack",
    fix: "move it; change it",
    lines: [
      "stacks/config/Pulumi.management.yaml: config.token is a secret",
      "stacks/config/Pulumi.dev.yaml: secretsprovider is not bound",
    ],
  });
  expect((await stackSecretsCheck.run(fakeComputer({ secretProblems: undefined }))).status).toBe("skipped");
});

test("an old Node fails", async () => {
  expect(await nodeCheck.run(fakeComputer({ nodeVersion: "22.17.3" }))).toEqual({
    status: "fail",
    detail: "22.17.3 is too old: 22.18.0 or newer is needed",
    fix: "install Node.js 26 from https://nodejs.org",
  });
});

test("a wrong model fails with all its problems", async () => {
  const modelProblem = "2 problems in f.yaml:\nf.yaml:1:1  a: is wrong\nf.yaml:2:1  b: is too";

  expect(await modelCheck.run(fakeComputer({ modelProblem }))).toEqual({
    status: "fail",
    detail: "2 problems in f.yaml",
    lines: ["f.yaml:1:1  a: is wrong", "f.yaml:2:1  b: is too"],
    fix: "mend it; foundation explain tells about each field",
  });
});

describe("the Pulumi CLI", () => {
  test.each([
    ["v3.229.9", "3.229.9 does not fit: 3.230.0 or newer within 3.x is needed"],
    ["v4.0.0", "4.0.0 does not fit: 3.230.0 or newer within 3.x is needed"],
    ["hello", 'it says "hello", which is no version'],
  ])("that says %s fails", async (version, detail) => {
    expect(await pulumiCliCheck.run(fakeComputer({}, { version }))).toEqual({
      status: "fail",
      detail,
      fix: install,
    });
  });

  test("that is older than what deployments are made with fails", async () => {
    expect(await pulumiCliCheck.run(fakeComputer({ minimumPulumi: "3.231.0" }))).toEqual({
      status: "fail",
      detail: "3.230.0 does not fit: 3.231.0 or newer within 3.x is needed",
      fix: install,
    });
  });

  test("that is missing or broken fails", async () => {
    const broken = new PulumiCommandError("cannot run", false);

    expect(await pulumiCliCheck.run(fakeComputer({}, { version: noPulumi }))).toEqual({
      status: "fail",
      detail: "there is no pulumi on PATH",
      fix: install,
    });
    expect(await pulumiCliCheck.run(fakeComputer({}, { version: broken }))).toEqual({
      status: "fail",
      detail: "pulumi version fails: cannot run",
      fix: install,
    });
  });
});

describe("the AWS plugin", () => {
  const fix = "the first deployment installs it; before that: pulumi plugin install resource aws 7.48.0";

  test("in another version is a warning that names it, as is none", async () => {
    const plugin =
      '[{"name":"aws","kind":"resource","version":"7.1.0"},{"name":"aws","kind":"language","version":"7.48.0"}]';

    expect(await awsPluginCheck.run(fakeComputer({}, { plugin }))).toEqual({
      status: "warn",
      detail: "7.48.0 is not installed; installed: 7.1.0",
      fix,
    });
    expect(await awsPluginCheck.run(fakeComputer({}, { plugin: "[]" }))).toEqual({
      status: "warn",
      detail: "7.48.0 is not installed",
      fix,
    });
  });

  test("is not looked for without the CLI, and not without the package that says which", async () => {
    const broken = new PulumiCommandError("cannot run", false);

    expect(await awsPluginCheck.run(fakeComputer({}, { plugin: noPulumi }))).toEqual({
      status: "skipped",
      detail: "the Pulumi CLI is needed to tell",
    });
    expect(await awsPluginCheck.run(fakeComputer({}, { plugin: broken }))).toEqual({
      status: "skipped",
      detail: "the Pulumi CLI does not tell: cannot run",
    });
    expect(await awsPluginCheck.run(fakeComputer({ awsPluginVersion: undefined }))).toEqual({
      status: "warn",
      detail: "@pulumi/aws is not installed beside the program",
      fix: "run npm ci",
    });
  });
});

describe("the backend", () => {
  const bucket = "s3://states?region=us-east-1&awssdk=v2";
  const url = (value: string) => ({ whoami: JSON.stringify({ url: value }) });

  test("to which nobody is logged in is a warning with the command", async () => {
    const whoami = new PulumiCommandError("PULUMI_ACCESS_TOKEN must be set", false);
    const warning = { status: "warn", detail: "nobody is logged in: PULUMI_ACCESS_TOKEN must be set" };

    expect(await backendCheck.run(fakeComputer({ backendUrl: "" }, { whoami }))).toEqual({
      ...warning,
      fix: "run pulumi login",
    });
    expect(await backendCheck.run(fakeComputer({ backendUrl: bucket }, { whoami }))).toEqual({
      ...warning,
      fix: `once foundation bootstrap has made the bucket: pulumi login '${bucket}'`,
    });
  });

  test.each([
    ["", "https://app.pulumi.com/me"],
    [bucket, "s3://states"],
    [bucket, bucket],
  ])("that the model calls %j is %s", async (backendUrl, actual) => {
    expect(await backendCheck.run(fakeComputer({ backendUrl }, url(actual)))).toEqual({
      status: "ok",
      detail: actual,
    });
  });

  test.each([
    ["", "file:///tmp/state", "run pulumi login"],
    [
      bucket,
      "https://app.pulumi.com",
      `once foundation bootstrap has made the bucket: pulumi login '${bucket}'`,
    ],
    [bucket, "s3://others", `once foundation bootstrap has made the bucket: pulumi login '${bucket}'`],
  ])("that the model calls %j is not %s", async (backendUrl, actual, fix) => {
    expect(await backendCheck.run(fakeComputer({ backendUrl }, url(actual)))).toEqual({
      status: "warn",
      detail: `the state is in ${actual}, and the model says otherwise`,
      fix: `${fix}, or correct state in the model`,
    });
  });

  test("is not asked for without the CLI", async () => {
    expect(await backendCheck.run(fakeComputer({}, { whoami: noPulumi }))).toEqual({
      status: "skipped",
      detail: "the Pulumi CLI is needed to tell",
    });
  });
});
