import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const administrators = (...arns: readonly string[]) =>
  changed([
    "organization:\n",
    `organization:\n  administrators: [${arns.map((arn) => `"${arn}"`).join(", ")}]\n`,
  ]);
const sso = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com";
const everybody =
  "matches roles of anybody. Write three letters of the role's name at least, of one permission set's where it is Identity Center's";

const severalSets =
  "matches roles of several permission sets. Write one permission set's name, and sixteen ? for what Identity Center adds " +
  'to it, as in "*AWSReservedSSO_Name_????????????????"';

const ownRoles = "matches the foundation's own roles. Write more of the administrators' role's name";

test.each([
  "arn:aws:iam::111122223333:role/Administrator",
  "arn:aws:iam::111122223333:role/team/Administrator-*",
  `${sso}/eu-west-1/AWSReservedSSO_AdministratorAccess_0123456789abcdef`,
  `${sso}/*AWSReservedSSO_AdministratorAccess_????????????????`,
])("%s may assume the foundation's roles", (arn) => {
  expect(problemsOf(administrators(arn))).toEqual([]);
});

test.each([
  ["*", "is not the ARN of a role. Write it as arn:aws:iam::111122223333:role/Administrator"],
  [
    "arn:aws:iam::111122223333:user/me",
    "is not the ARN of a role. Write it as arn:aws:iam::111122223333:role/Administrator",
  ],
  [
    "arn:aws:iam::111122223333:root",
    "is not the ARN of a role. Write it as arn:aws:iam::111122223333:role/Administrator",
  ],
  ["arn:aws:iam::111122223333:role/*-prod", ownRoles],
  ["arn:aws:iam::111122223333:role/Found*-management", ownRoles],
  [
    "arn:aws:iam::444455556666:role/Administrator",
    "is not a role of the management account. Write 111122223333 as its account",
  ],
  [
    "arn:aws:iam::*:role/Administrator",
    "is not a role of the management account. Write 111122223333 as its account",
  ],
  ["arn:aws:iam::111122223333:role/*", everybody],
  ["arn:aws:iam::111122223333:role/a*b*", everybody],
  ["arn:aws:iam::111122223333:role/????????????????*", everybody],
  ["arn:aws:iam::111122223333:role/FoundationDeploy-prod", ownRoles],
  ["arn:aws:iam::111122223333:role/FoundationPlan-*", ownRoles],
  ["arn:aws:iam::111122223333:role/*Deploy-*", ownRoles],
  [`${sso}/*AWSReservedSSO_AdministratorAccess_*`, severalSets],
  [`${sso}/eu-west-1/AWSReservedSSO_AdministratorAccess_*`, severalSets],
  [`${sso}/*`, everybody],
  [`${sso}/*AWSReservedSSO_*`, everybody],
  [`${sso}/eu-west-1/AWSReserved*`, everybody],
])("%s may not", (arn, problem) => {
  // What is long is cut in messages.
  const shown = arn.length > 60 ? `"${arn.slice(0, 58)}…` : `"${arn}"`;
  expect(problemsOf(administrators(arn))).toEqual([
    `f:2:20  organization.administrators[0] = ${shown}: ${problem}`,
  ]);
});

test.each(["FoundationDeploy", "FoundationPlan"])("AWS's role is not called %s", (name) => {
  expect(problemsOf(changed(["organization:\n", `organization:\n  accountRoleName: ${name}\n`]))).toEqual([
    `f:2:20  organization.accountRoleName = "${name}": is the name of a role that the foundation makes. Choose another name`,
  ]);
});

test("somebody is administrator", () => {
  expect(problemsOf(administrators())).toEqual([
    "f:2:19  organization.administrators = []: must not be empty",
  ]);
});
