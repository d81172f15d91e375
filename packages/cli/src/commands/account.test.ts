import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { referenceModel, repository } from "../testing/command.js";
import { run } from "../testing/in-process.js";

const reference = readFileSync(referenceModel, "utf8");

let folder: string;
let file: string;
let shown: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "account-"));
  file = join(folder, "model.yaml");
  shown = relative(repository, file);
  copyFileSync(referenceModel, file);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const account = (...args: readonly string[]) => run("account", ...args, "--config", file);
const text = () => readFileSync(file, "utf8");
const lake = ["--name", "Lake", "--email", "aws+lake@example.com", "--ou", "development"];

/** What a change of the reference organization prints. */
function printed(hunk: string, end: string): object {
  return { code: 0, stdout: `--- ${shown}\n+++ ${shown}\n${hunk}\n\n${end}`, stderr: "" };
}

function next(...steps: readonly string[]): string {
  const stacks = steps.flatMap((step) => step.split("pulumi up -s ").slice(1));
  const init = steps.some((step) => step.startsWith("pulumi stack init")) ? " --init" : "";
  return [
    `${shown} is written; nothing is deployed yet. Next:`,
    `  foundation preview --config ${file}`,
    `  foundation up${stacks.map((stack) => ` --stack ${stack}`).join("")}${init} --config ${file}`,
    "or, in place of the latter and in this order:",
    ...steps.map((step) => `  ${step}`),
    `  foundation lock --config ${file}`,
  ].join("\n");
}

test("an account is added after the others, is shown, and comes into being before its environment", async () => {
  expect(await account("add", "lake", ...lake, "--environment", "dev", "--cidr", "10.20.0.0/16")).toEqual(
    printed(
      [
        "@@ -81,6 +81,12 @@",
        "     organizationalUnit: sandbox",
        "     environment: sandbox",
        "     cidr: 10.99.0.0/16",
        "+  lake:",
        "+    name: Lake",
        "+    email: aws+lake@example.com",
        "+    organizationalUnit: development",
        "+    environment: dev",
        "+    cidr: 10.20.0.0/16",
        " ",
        " # Each environment is a stack of its own; an account names the one it belongs to.",
        " environments:",
      ].join("\n"),
      next("pulumi up -s management", "pulumi up -s shared", "pulumi up -s dev"),
    ),
  );
  expect((await run("validate", "--config", file)).code).toBe(0);
  expect(text().replace(/ {2}lake:\n( {4}.*\n){5}/, "")).toBe(reference);
});

test("an account in a new cell has a stack that is not there yet", async () => {
  const { stdout } = await account("add", "lake", ...lake, "--environment", "dev", "--cell", "2");

  expect(stdout).toContain(
    `\n\n${next("pulumi up -s management", "pulumi up -s shared", "pulumi stack init dev.2 --secrets-provider 'awskms://alias/aws-foundation-state?region=us-east-1&awssdk=v2&context_stack=dev.2'", "pulumi up -s dev.2")}`,
  );
});

test("an account gets the next free block, unless it is to have none, and the hub comes before it only then", async () => {
  const added = await account("add", "lake", ...lake, "--environment", "dev", "--dry-run");
  expect(added.stdout).toContain("+    cidr: 10.4.0.0/16\n");

  const { stdout } = await account("add", "lake", ...lake, "--environment", "dev", "--no-cidr");
  expect(stdout).not.toContain("+    cidr");
  expect(stdout).toContain(`\n\n${next("pulumi up -s management", "pulumi up -s dev")}`);
});

test("an account more than there is room for is refused", async () => {
  writeFileSync(
    file,
    `${reference}network: { reserved: [10.4.0.0/14, 10.8.0.0/15, 10.12.0.0/14], supernet: 10.0.0.0/12 }\n`,
  );
  expect(await account("add", "lake", ...lake, "--environment", "dev")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error no /16 is free in 10.0.0.0/12: say --cidr with a smaller block, or --no-cidr",
  });
});

test("an account may be made in quarantine", async () => {
  const { code, stdout } = await account("add", "lake", ...lake, "--environment", "dev", "--quarantined");

  expect(code).toBe(0);
  expect(stdout).toContain("+    state: quarantined\n");
});

test("an account moves by the management stack alone", async () => {
  expect(await account("move", "uat", "--ou", "workloads")).toEqual(
    printed(
      [
        "@@ -72,7 +72,7 @@",
        "   uat:",
        "     name: UAT",
        "     email: aws+uat@example.com",
        "-    organizationalUnit: uat",
        "+    organizationalUnit: workloads",
        "     environment: uat",
        "     cidr: 10.3.0.0/16",
        "   sandbox:",
      ].join("\n"),
      next("pulumi up -s management"),
    ),
  );
});

test("an account is suspended, first by its environment, and closed after that", async () => {
  const around = ["     environment: uat", "     cidr: 10.3.0.0/16"];
  const below = ["   sandbox:", "     name: Sandbox", "     email: aws+sandbox@example.com"];

  expect(await account("suspend", "uat")).toEqual(
    printed(
      [
        "@@ -75,6 +75,7 @@",
        "     organizationalUnit: uat",
        ...around,
        "+    state: suspended",
        ...below,
      ].join("\n"),
      next("pulumi up -s uat", "pulumi up -s management"),
    ),
  );
  expect(await account("close", "uat")).toEqual(
    printed(
      [
        "@@ -75,7 +75,7 @@",
        "     organizationalUnit: uat",
        ...around,
        "-    state: suspended",
        "+    state: closed",
        ...below,
      ].join("\n"),
      next("pulumi up -s management"),
    ),
  );
  expect(await account("suspend", "uat")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error accounts.uat is closed: a closed account cannot be suspended",
  });
  expect(await account("move", "uat", "--ou", "workloads")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error accounts.uat is closed: it cannot be moved",
  });
});

test("an account that is in use cannot be closed", async () => {
  expect(await account("close", "uat")).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "error accounts.uat is active: an account is suspended, and deployed so, before it is closed; " +
      "run foundation account suspend uat first",
  });
  expect(text()).toBe(reference);
});

test("what the model says already changes nothing", async () => {
  expect(await account("move", "uat", "--ou", "uat")).toEqual({
    code: 0,
    stdout: `${shown} says so already: nothing changes`,
    stderr: "",
  });
  expect(text()).toBe(reference);
});

test("a dry run shows and does not write", async () => {
  const { code, stdout } = await account("suspend", "uat", "--dry-run");

  expect(code).toBe(0);
  expect(stdout).toContain("\n+    state: suspended\n");
  expect(stdout.endsWith(`\n\n${shown} is not written (--dry-run)`)).toBe(true);
  expect(text()).toBe(reference);
});

describe("a change that makes the model wrong", () => {
  test("is refused with every problem, and nothing is written", async () => {
    expect(
      await account(
        ...["add", "lake", "--name", "UAT", "--email", "aws+uat@example.com", "--ou", "uat"],
        ...["--environment", "uat", "--cidr", "10.3.0.0/16"],
      ),
    ).toEqual({
      code: 1,
      stdout: "",
      stderr: [
        `error the change is not written, as the model would be wrong: 3 problems in ${shown}:`,
        `${shown}:85:11  accounts.lake.name = "UAT": accounts.uat has the same name. Choose another name`,
        `${shown}:86:12  accounts.lake.email = "aws+uat@example.com": accounts.uat has the same e-mail address. ` +
          "AWS needs one address for each account",
        `${shown}:89:11  accounts.lake.cidr = "10.3.0.0/16": overlaps 10.3.0.0/16 of accounts.uat. ` +
          "Choose blocks without a common address, such as 10.4.0.0/16, which is free",
      ].join("\n"),
    });
    expect(text()).toBe(reference);
    expect(readdirSync(folder)).toEqual(["model.yaml"]);
  });

  test("is refused where the account has a part to play", async () => {
    const { code, stderr } = await account("suspend", "log-archive");

    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        `error the change is not written, as the model would be wrong: 1 problem in ${shown}:\n` +
        `${shown}:38:110  accounts.log-archive.state = "suspended": the account plays ` +
        "organization.security.logArchive, which must outlive all others. Remove the state",
    });
    expect(text()).toBe(reference);
  });
});

test.each([
  [["move", "staing", "--ou", "uat"], 'the model has no account "staing": did you mean "staging"?'],
  [["suspend", "prodution"], 'the model has no account "prodution": did you mean "production"?'],
  [
    ["close", "management"],
    'the model has no account "management": use one of "audit", "backup", "development", "log-archive", "network", ' +
      '"production", "sandbox", "shared-services" or 2 more',
  ],
  [
    ["move", "uat", "--ou", "stagin"],
    'the model has no organizational unit "stagin": did you mean "staging"?',
  ],
  [
    ["add", "lake", ...lake, "--environment", "test"],
    'the model has no environment "test": use one of "dev", "prod", "sandbox", "stg", "uat"',
  ],
  [
    ["add", "uat", ...lake, "--environment", "dev"],
    'the model has an account "uat" already: choose another key',
  ],
  [
    ["add", "management", ...lake, "--environment", "dev"],
    'the model has an account "management" already: choose another key',
  ],
])("is wrong usage: %j", async (args, message) => {
  expect(await account(...args)).toEqual({ code: 2, stdout: "", stderr: `error ${message}` });
  expect(text()).toBe(reference);
});

test("a link stays a link, and its file keeps its mode", async () => {
  const link = join(folder, "link.yaml");
  symlinkSync(file, link);
  chmodSync(file, 0o640);

  expect((await run("account", "suspend", "uat", "--config", link)).code).toBe(0);

  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(text()).toContain("    state: suspended\n");
  expect(readdirSync(folder)).toEqual(["link.yaml", "model.yaml"]);
});
