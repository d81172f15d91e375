import { describe, expect, test } from "vitest";
import { run } from "../testing/in-process.js";

const email = "accounts.audit.email";
const about =
  "The address of the root user: at most 64 characters, never used for another AWS account. Plus addressing is fine.";

test("a field is explained with what it is for, its default and its value", async () => {
  expect(await run("explain", "regions.home")).toMatchObject({ code: 0, stderr: "" });
  expect(await run("explain", email)).toEqual({
    code: 0,
    stdout: `${email}\n  ${about}\n\n  required   yes\n  effective  aws+audit@example.com`,
    stderr: "",
  });
  expect((await run("explain", "accounts.audit.defaultVpc")).stdout).toMatch(
    /^accounts\.audit\.defaultVpc\n {2}.*\n\n {2}default {4}present\n {2}effective {2}present\n {2}values {5}present, deleted$/,
  );
});

test("a field of every entry has no value of its own", async () => {
  const { stdout } = await run("explain", "accounts.*.cidr");

  expect(stdout).toBe(
    "accounts.*.cidr\n  The private IPv4 block reserved for the account's networks, such as 10.0.0.0/16.\n\n" +
      "  default  none",
  );
});

test("a mapping is explained with its properties, the whole model by itself", async () => {
  const { code, stdout } = await run("explain");

  expect(code).toBe(0);
  expect(stdout).toMatch(/^the model\n {2}The whole organization.*\n\nProperties:\n {2}preset {15}/);
  expect((await run("explain", "organization.lifecycle")).stdout).toBe(
    [
      "organization.lifecycle",
      "  The units that accounts are moved to by their state. Keys of organizationalUnits.",
      "",
      '  default    {"quarantine":"quarantine","suspended":"suspended"}',
      '  effective  {"quarantine":"quarantine","suspended":"suspended"}',
      "",
      "Properties:",
      "  quarantine  Where accounts in quarantine are. Left out: the unit quarantine, if there is one.",
      "  suspended   Where accounts on their way out are. Left out: the unit suspended, if there is one.",
    ].join("\n"),
  );
});

test("JSON has null for what is not there", async () => {
  const { code, stdout } = await run("explain", email, "--json");

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    path: email,
    description: about,
    required: true,
    default: null,
    effective: "aws+audit@example.com",
    values: [],
    properties: [],
  });
});

describe("a path that leads nowhere is wrong usage", () => {
  const message =
    '1 problem in the path to explain:\naccounts.audit.emial: no such property. Did you mean "email"?';

  test("and says what was meant", async () => {
    expect(await run("explain", "accounts.audit.emial")).toEqual({
      code: 2,
      stdout: "",
      stderr: `error ${message}`,
    });
  });

  test("in JSON as well", async () => {
    const { code, stdout } = await run("explain", "accounts.audit.emial", "--json");

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: { kind: "usage", message } });
  });
});
