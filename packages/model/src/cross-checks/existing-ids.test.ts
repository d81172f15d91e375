import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const fields = (audit: string, hub: string) =>
  changed(["name: Audit,", `name: Audit, ${audit},`], ["name: Hub,", `name: Hub, ${hub},`]);
const unitIds = (core: string, workloads: string) =>
  changed(
    ["name: Core", `name: Core, id: ${core}`],
    ["name: Workloads", `name: Workloads, id: ${workloads}`],
  );

test("existing accounts, units and an organization can be adopted", () => {
  expect(problemsOf(fields('id: "222233334444"', 'id: "333344445555"'))).toEqual([]);
  expect(problemsOf(unitIds("ou-ab12-11111111", "ou-ab12-22222222"))).toEqual([]);
  expect(problemsOf(changed(["organization:\n", "organization:\n  id: o-abcdefghij\n"]))).toEqual([]);
});

test("two accounts do not have one id", () => {
  expect(problemsOf(fields('id: "222233334444"', 'id: "222233334444"'))).toEqual([
    'f:13:25  accounts.hub.id = "222233334444": is accounts.audit.id as well. Correct one of them: an account has one id, and an id one account',
  ]);
});

test("no account has the id of the management account", () => {
  expect(problemsOf(fields('id: "111122223333"', 'id: "333344445555"'))).toEqual([
    'f:12:29  accounts.audit.id = "111122223333": is organization.managementAccountId as well. Correct one of them: an account has one id, and an id one account',
  ]);
});

test("two units do not have one id", () => {
  expect(problemsOf(unitIds("ou-ab12-11111111", "ou-ab12-11111111"))).toEqual([
    'f:9:37  organizationalUnits.workloads.id = "ou-ab12-11111111": is organizationalUnits.core.id as well. Correct one of them: a unit has one id, and an id one unit',
  ]);
});

test("units of two organizations are not adopted", () => {
  expect(problemsOf(unitIds("ou-ab12-11111111", "ou-cd34-22222222"))).toEqual([
    'f:9:37  organizationalUnits.workloads.id = "ou-cd34-22222222": is of another organization than organizationalUnits.core.id: the part after ou- differs. Adopt units of one organization only',
  ]);
});

test("malformed ids are problems", () => {
  expect(problemsOf(fields('id: "2222"', "id: 333344445555"))).toEqual([
    'f:12:29  accounts.audit.id = "2222": must be the 12 digits of an account id',
    "f:13:25  accounts.hub.id = 333344445555: must be text and is a number, which has no leading zeros. Put it in quotes",
  ]);
  expect(problemsOf(unitIds("ou-ab12", "r-ab12"))).toEqual([
    'f:8:27  organizationalUnits.core.id = "ou-ab12": must be an organizational unit\'s id, such as ou-ab12-cdefgh34',
    'f:9:37  organizationalUnits.workloads.id = "r-ab12": must be an organizational unit\'s id, such as ou-ab12-cdefgh34',
  ]);
  expect(problemsOf(changed(["organization:\n", "organization:\n  id: o-ABC\n"]))).toEqual([
    'f:2:7  organization.id = "o-ABC": must be an organization\'s id: o- and 10-32 lower-case letters and digits',
  ]);
});
