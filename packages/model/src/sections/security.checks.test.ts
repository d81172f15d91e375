import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const responders = (...names: readonly string[]) =>
  changed(["organization:\n", `security: { responders: ${JSON.stringify(names)} }\norganization:\n`]);
const notARole =
  "is not the name of a role, with at most its end left open. Write the role's name, such as SecurityResponder";

test("a file without the section has no responders", () => {
  expect(parseModel(changed(), "f").security).toEqual({ responders: [] });
});

test.each([
  "SecurityResponder",
  "SecurityResponder*",
  "security/Responder",
  "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_SecurityResponder_????????????????",
])("%s is a responder", (name) => {
  expect(problemsOf(responders(name))).toEqual([]);
});

test.each(["*", "S*", "aws-reserved/*", "arn:aws:iam::*:role/SecurityResponder", "Security Responder"])(
  "%s is no responder",
  (name) => {
    expect(problemsOf(responders(name))).toEqual([
      `f:1:26  security.responders[0] = ${JSON.stringify(name)}: ${notARole}`,
    ]);
  },
);

test("a responder of Identity Center is of one permission set", () => {
  expect(problemsOf(responders("AWSReservedSSO_Responder_*"))).toEqual([
    'f:1:26  security.responders[0] = "AWSReservedSSO_Responder_*": matches roles of several permission sets. Write one ' +
      "permission set's name, and sixteen ? for what Identity Center adds to it, as in " +
      '"*AWSReservedSSO_Name_????????????????"',
  ]);
});

test("a responder is named once", () => {
  expect(problemsOf(responders("SecurityResponder", "SecurityResponder"))).toEqual([
    'f:1:46  security.responders[1] = "SecurityResponder": is listed twice. Remove one',
  ]);
});
