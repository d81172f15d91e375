import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addAccount } from "./edit.js";
import { parseModel } from "./load.js";
import { lockOf } from "./lock/lock.js";
import { modelNotices } from "./notices.js";
import { changed } from "./small-organization.test.helper.js";

const inMode = (mode: string) =>
  parseModel(changed(["environments:\n", `logging: { lock: ${mode} }\nenvironments:\n`]), "f");
const pathsOf = (...args: Parameters<typeof modelNotices>) => modelNotices(...args).map(({ path }) => path);

test("the step to compliance is told, with what it locks, until it is taken", () => {
  const model = inMode("compliance");
  const [notice] = modelNotices(model);
  expect(notice?.path).toBe("logging.lock");
  expect(notice?.text).toContain("THERE IS NO WAY BACK");
  expect(notice?.text).toContain("flow for 90 days");
  const { logs = {} } = lockOf(model, []);
  expect(pathsOf({ ...model, previousLogs: logs })).toEqual([]);
  expect(pathsOf({ ...model, previousLogs: lockOf(inMode("governance"), []).logs ?? {} })).toEqual([
    "logging.lock",
  ]);
});

const quarantined = (name: string) =>
  changed(
    ["  core: {", "  quarantine: { name: Q }\n  core: {"],
    [`name: ${name},`, `name: ${name}, state: quarantined,`],
    ["environments:\n", "logging: { lock: governance }\nenvironments:\n"],
  );

test("that the archive is in quarantine is told loudly, and that the audit is", () => {
  const [notice, ...others] = modelNotices(parseModel(quarantined("Archive"), "f"));
  expect(others).toEqual([]);
  expect(notice?.path).toBe("accounts.archive.state");
  expect(notice?.text).toContain("THE LOG ARCHIVE IS IN QUARANTINE");
  expect(notice?.text).toContain('Write "state: active"');
  expect(pathsOf(parseModel(quarantined("Audit"), "f"))).toEqual(["accounts.audit.state"]);
  expect(pathsOf(parseModel(quarantined("Hub"), "f"))).toEqual([]);
});

test("an account that is archive and audit in one is told of once", () => {
  const text = quarantined("Archive").replace(
    "audit: audit, backup: archive",
    "audit: archive, backup: audit",
  );
  expect(pathsOf(parseModel(text, "f"))).toEqual(["organization.security", "accounts.archive.state"]);
});

test("a spoke that is new to a hub that stands is told of, with the stack that goes first", () => {
  const account = {
    name: "Analytics",
    email: "aws+analytics@example.com",
    organizationalUnit: "development",
  };
  const text = readFileSync(new URL("../../../stacks/foundation.yaml", import.meta.url), "utf8");
  const locked = lockOf(parseModel(text, "f"), []);
  const added = addAccount(text, "analytics", { ...account, environment: "dev", cidr: "10.20.0.0/16" });
  const logs = locked.logs ?? {};
  const model = parseModel(added, "f");

  expect(modelNotices({ ...model, previousLogs: logs })).toEqual([]);
  expect(modelNotices({ ...model, previousLogs: logs, previousBlocks: locked.blocks ?? {} })).toEqual([
    {
      path: "accounts.analytics.cidr",
      text:
        "10.20.0.0/16 in us-east-1 is new to the hub: tables of other segments get a route that drops it. " +
        'Deploy "shared" before "dev".',
    },
  ]);
});

test("nothing is told of what can be taken back", () => {
  expect(pathsOf(inMode("governance"))).toEqual([]);
});

test("reads of logs that nothing records are told of", () => {
  const text = changed([
    "environments:\n",
    "logging: { lock: governance, trail: { events: [management] } }\nenvironments:\n",
  ]);
  expect(pathsOf(parseModel(text, "f"))).toEqual(["logging.trail.events"]);
});

test("one account for archive and audit is told of", () => {
  const text = changed(
    ["audit: audit,", "audit: archive,"],
    ["environments:\n", "logging: { lock: governance }\nenvironments:\n"],
    ["  audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: core }\n", ""],
  );
  expect(pathsOf(parseModel(text, "f"))).toEqual(["organization.security"]);
});
