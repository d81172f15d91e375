import { InputPropertiesError } from "@aws-foundation/core";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadModel, parseModel } from "./load.js";
import type { LockedPolicy } from "./lock/lock-schema.js";
import { lockOf, lockText } from "./lock/lock.js";
import { changed, smallOrganization } from "./small-organization.test.helper.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "model-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a file is loaded with the defaults filled in", () => {
  const file = join(folder, "foundation.yaml");
  writeFileSync(file, changed(["tags: { Owner: platform }\n", ""]));

  const model = loadModel(file);

  expect(model.organization.accountRoleName).toBe("OrganizationAccountAccessRole");
  expect(model.tags).toEqual({});
  expect(model.accounts.prod).toEqual({
    name: "Prod",
    email: "aws+prod@example.com",
    organizationalUnit: "workloads",
    environment: "prod",
    cell: 1,
    state: "active",
    defaultVpc: "present",
  });
});

test("every part of a model is frozen", () => {
  const assertFrozen = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    expect(value).toSatisfy(Object.isFrozen);
    Object.values(value).forEach(assertFrozen);
  };

  assertFrozen(parseModel(smallOrganization, "f"));
});

test("a file with problems gives one error that names it", () => {
  const file = join(folder, "bad.yaml");
  writeFileSync(file, changed(["aws+hub@example.com", "hub"]));

  expect(() => loadModel(file)).toThrow(
    `1 problem in ${file}:\n${file}:13:28  accounts.hub.email = "hub": must be an e-mail address, such as aws+audit@example.com`,
  );
});

test.each([
  ["that does not exist", () => join(folder, "none.yaml"), "there is no such file"],
  ["below a file", () => join(folder, "text", "foundation.yaml"), "there is no such file"],
  ["that is a directory", () => folder, "is a directory, not a file"],
  ["that is not text", () => join(folder, "binary"), "is not UTF-8 text"],
])("a file %s is a problem of the input", (_, path, problem) => {
  writeFileSync(join(folder, "text"), "x");
  writeFileSync(join(folder, "binary"), Uint8Array.of(0xff, 0xfe, 0x00));
  const load = () => loadModel(path());

  expect(load).toThrow(InputPropertiesError);
  expect(load).toThrow(`1 problem in ${path()}:\n${problem}`);
});

test("a model is checked against the lock beside it, and remembers its guardrails' policies", () => {
  const file = join(folder, "locked.yaml");
  const policies: LockedPolicy[] = [
    { key: "scp-root-1", type: "SERVICE_CONTROL_POLICY", guardrails: ["regions"], targets: ["root"] },
  ];
  writeFileSync(join(folder, "locked.lock.yaml"), lockText(lockOf(parseModel(changed(), "f"), policies)));
  writeFileSync(file, changed());
  expect(loadModel(file).previousPolicies).toEqual(policies);

  writeFileSync(file, changed(["environment: prod }", "environment: prod, state: closed }"]));
  expect(() => loadModel(file)).toThrow("the account was active when it was deployed last");

  writeFileSync(join(folder, "locked.lock.yaml"), "version: 1");
  expect(() => loadModel(file)).toThrow(`4 problems in ${join(folder, "locked.lock.yaml")}`);
});
