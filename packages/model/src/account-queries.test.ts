import { expect, test } from "vitest";
import {
  accountContacts,
  accountTags,
  allowedRegions,
  effectiveOrganizationalUnit,
  organizationalUnitEnvironment,
  registeredAccounts,
} from "./account-queries.js";
import { parseModel } from "./load.js";
import { changed } from "./small-organization.test.helper.js";

const soc = '{ name: Soc, title: On call, email: soc@example.com, phone: "+1 555" }';
const desk = '{ name: Desk, title: Team, email: desk@example.com, phone: "+1 556" }';
const inState = (state: string, ...changes: (readonly [string, string])[]) =>
  parseModel(
    changed(
      ["  core: {", "  suspended: { name: S }\n  quarantine: { name: Q }\n  core: {"],
      ["environment: prod }", `environment: prod, state: ${state} }`],
      ...changes,
    ),
    "f",
  );

test.each([
  ["active", "workloads"],
  ["quarantined", "quarantine"],
  ["suspended", "suspended"],
  ["closed", "suspended"],
])("an account that is %s is in the unit %s", (state, unit) => {
  expect(effectiveOrganizationalUnit(inState(state), "prod")).toBe(unit);
});

test("only accounts are in units", () => {
  expect(() => effectiveOrganizationalUnit(inState("active"), "prd")).toThrow(
    new RangeError('the model has no account "prd", did you mean "prod"?'),
  );
  expect(() => effectiveOrganizationalUnit(inState("active"), "management")).toThrow(
    new RangeError("the management account is in no organizational unit"),
  );
});

test.each([
  ["active", ["archive", "audit", "hub", "prod"]],
  ["suspended", ["archive", "audit", "hub", "prod"]],
  ["closed", ["archive", "audit", "hub"]],
])("an account that is %s is registered or not", (state, accounts) => {
  expect(registeredAccounts(inState(state))).toEqual(accounts);
});

test("an account on its way out keeps its tags and regions", () => {
  const model = inState("suspended", ["prod: {}", "prod: { regions: [us-west-2] }"]);

  expect(accountTags(model, "prod").Environment).toBe("prod");
  expect(allowedRegions(model, "prod")).toEqual(["us-west-2"]);
});

test("an account's contacts are its own, and the organization's for the rest", () => {
  const model = parseModel(
    changed(
      ["organization:\n", `contacts:\n  security: ${soc}\n  billing: ${soc}\norganization:\n`],
      ["environment: prod }", `environment: prod, contacts: { security: ${desk} } }`],
    ),
    "f",
  );

  expect(accountContacts(model, "prod")).toEqual({
    security: { name: "Desk", title: "Team", email: "desk@example.com", phone: "+1 556" },
    billing: { name: "Soc", title: "On call", email: "soc@example.com", phone: "+1 555" },
  });
  expect(accountContacts(model, "hub").security?.name).toBe("Soc");
  expect(accountContacts(parseModel(changed(), "f"), "hub")).toEqual({});
});

test("a unit's environment is its own, or that of a unit above it", () => {
  const model = parseModel(
    changed([
      "workloads: { name: Workloads }",
      "workloads: { name: W, environment: prod }\n  w2: { name: W, parent: workloads }",
    ]),
    "f",
  );

  expect(organizationalUnitEnvironment(model, "workloads")).toBe("prod");
  expect(organizationalUnitEnvironment(model, "w2")).toBe("prod");
  expect(organizationalUnitEnvironment(model, "core")).toBeUndefined();
});
