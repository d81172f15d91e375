import { expect, test } from "vitest";
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

test("nothing is told of what can be taken back", () => {
  expect(pathsOf(inMode("governance"))).toEqual([]);
});

test("one account for archive and audit is told of", () => {
  const text = changed(
    ["audit: audit,", "audit: archive,"],
    ["environments:\n", "logging: { lock: governance }\nenvironments:\n"],
    ["  audit: { name: Audit, email: aws+audit@example.com, organizationalUnit: core }\n", ""],
  );
  expect(pathsOf(parseModel(text, "f"))).toEqual(["organization.security"]);
});
