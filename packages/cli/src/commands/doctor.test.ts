import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "../testing/in-process.js";
import { withoutCredentials } from "../testing/without-credentials.js";

beforeEach(() => {
  withoutCredentials();
  // Nothing that this machine happens to have is found.
  vi.stubEnv("PATH", "/nonexistent");
  vi.stubEnv("FOUNDATION_PULUMI_CACHE", "/nonexistent");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("without credentials this computer is checked, and what fails makes exit code 1", async () => {
  const { code, stdout, stderr } = await run("doctor");

  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toContain("  ok      Model             stacks/foundation.yaml is valid\n");
  expect(stdout).toContain("  fail    Pulumi CLI        there is none (on PATH: ");
  expect(stdout).toContain(
    "AWS\n  skipped there are no credentials for AWS; sign in, such as with aws sso login, and name the profile with AWS_PROFILE\n",
  );
});

test("JSON has every check, those that were skipped included", async () => {
  const { code, stdout } = await run("doctor", "--json");
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: { id: string; status: string }[] };

  expect({ code, ok }).toEqual({ code: 1, ok: false });
  expect(checks.map(({ id }) => id)).toEqual([
    "model",
    "node",
    "pulumi-cli",
    "aws-plugin",
    "backend",
    "stack-secrets",
    "credentials",
    "clock",
    "organization",
    "policy-types",
    "policy-quotas",
    "trusted-access",
    "ram-sharing",
    "identity-center",
    "control-tower",
    "already-there",
    "account-quota",
    "state-bucket",
    "day-zero-role",
    "foundation-roles",
    "accounts",
    "account-roles",
    "account-role-trust",
    "regions",
    "default-vpcs",
    "network-zones",
    "network-blocks",
    "network-quotas",
    "attach-roles",
    "trails",
  ]);
});

test("a wrong model is a finding, not an end", async () => {
  const { code, stdout } = await run("doctor", "-c", "/nonexistent.yaml");

  expect(code).toBe(1);
  expect(stdout).toContain(
    "  fail    Model             1 problem in /nonexistent.yaml\n      there is no such file\n",
  );
  expect(stdout).toContain("AWS\n  skipped the model has to be mended first\n");
});

test("minutes that are no number are wrong usage", async () => {
  expect((await run("doctor", "--wait", "long")).code).toBe(2);
});
