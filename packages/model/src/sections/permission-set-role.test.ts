import { expect, test } from "vitest";
import { matchesPermissionSets } from "./permission-set-role.js";

const path = "aws-reserved/sso.amazonaws.com";

test.each([
  "Administrator",
  "team/Administrator-*",
  `${path}/*AWSReservedSSO_Administrator_????????????????`,
  `${path}/eu-west-1/AWSReservedSSO_Administrator_0123456789abcdef`,
  `${path}/AWSReservedSSO_Administrator_ReadOnly_????????????????`,
])("%s is of one permission set at most", (role) => {
  expect(matchesPermissionSets(role)).toBe(false);
});

test.each([
  `${path}/*AWSReservedSSO_Administrator_*`,
  `${path}/*AWSReservedSSO_Administrator_???????????????`,
  `${path}/*AWSReservedSSO_Administrator_?????????????????`,
  `${path}/*AWSReservedSSO_Administrator*_????????????????`,
  `${path}/*Administrator*`,
  "AWSReservedSSO_Administrator_*",
])("%s is of several", (role) => {
  expect(matchesPermissionSets(role)).toBe(true);
});
