import { expect, test } from "vitest";
import { changed, problemsOf, smallOrganization } from "./small-organization.test.helper.js";

const emailProblem = "must be an e-mail address, such as aws+audit@example.com";
const keyProblem =
  "a key has lower-case letters, digits and hyphens, begins with a letter and has at most 32 characters";

test("the small organization is fine", () => {
  expect(problemsOf(smallOrganization)).toEqual([]);
});

test.each([
  [
    "an unquoted account id",
    changed(['"111122223333"', "011122223333"]),
    "f:2:24  organization.managementAccountId = 11122223333: must be text and is a number, which has no leading zeros. Put it in quotes",
  ],
  [
    "an account id of 11 digits",
    changed(["111122223333", "11112222333"]),
    'f:2:24  organization.managementAccountId = "11112222333": must be the 12 digits of an account id',
  ],
  [
    "a role's name with a space",
    changed(["organization:\n", "organization:\n  accountRoleName: my role\n"]),
    'f:2:20  organization.accountRoleName = "my role": must be a role\'s name: at most 64 letters, digits and _ + = , . @ -',
  ],
  [
    "a misspelled section",
    changed(
      ["environments:", "enviroments:"],
      [", environment: prod", ""],
      ["backup: archive", "backup: prod"],
    ),
    'f:15:1  enviroments: unknown key. Did you mean "environments"?',
  ],
  [
    "responders at their old place",
    changed([
      "organization:\n",
      "guardrails: { quarantine: { targets: [root], responders: [x] } }\norganization:\n",
    ]),
    "f:1:46  guardrails.quarantine.responders: responders are the organization's, for quarantine as for findings. Write the names of their roles, what stands behind :role/ in each ARN, into security.responders",
  ],
  [
    "a misspelled field",
    changed(
      ["environment: prod", "enviroment: prod"],
      ["backup: archive", "backup: prod"],
      ["  prod: {}", "  {}"],
    ),
    'f:14:83  accounts.prod.enviroment: unknown key. Did you mean "environment"?',
  ],
  [
    "an unknown key of an optional section's entry",
    changed(["prod: {}", "prod: { region: us-east-1 }"]),
    'f:16:11  environments.prod.region: unknown key. Did you mean "regions"?',
  ],
  [
    "a service whose name is near to that of root access",
    changed(["organization:\n", "organization:\n  delegatedAdministrators: { ipam.amazonaws.com: hub }\n"]),
    'f:2:30  organization.delegatedAdministrators["ipam.amazonaws.com"]: unknown key. Use one of "access-analyzer.amazonaws.com", "account.amazonaws.com", "backup.amazonaws.com", "compute-optimizer.amazonaws.com", "config-multiaccountsetup.amazonaws.com", "config.amazonaws.com", "health.amazonaws.com", "iam.amazonaws.com" or 5 more',
  ],
  [
    "a misspelled service that is no more powerful than others",
    changed(["organization:\n", "organization:\n  delegatedAdministrators: { confg.amazonaws.com: hub }\n"]),
    'f:2:30  organization.delegatedAdministrators["confg.amazonaws.com"]: unknown key. Did you mean "config.amazonaws.com"?',
  ],
  [
    "a missing field",
    changed([", email: aws+audit@example.com", ""]),
    "f:12:3  accounts.audit.email: is required",
  ],
  ["a missing enumerated field", changed(["home: us-east-1, ", ""]), "f:5:1  regions.home: is required"],
  [
    "a missing section",
    changed(["tags: { Owner: platform }", "tags: {}"], ["regions:", "tags2:"]).replace(/tags2.*\n/, ""),
    "f:1:1  regions: is required",
  ],
  [
    "a section without entries",
    changed(["{ Owner: platform }", ""]),
    "f:6:7  tags = null: must be a mapping. Indent its entries under it, or write {} for none",
  ],
  [
    "an entry without fields",
    changed(["prod: {}", "prod:"]),
    "f:16:8  environments.prod = null: must be a mapping. Indent its entries under it, or write {} for none",
  ],
  [
    "a list where a mapping belongs",
    changed(["{ Owner: platform }", "[Owner]"]),
    'f:6:7  tags = ["Owner"]: must be a mapping',
  ],
  [
    "text where a list belongs",
    changed(["[us-east-1, us-west-2]", "us-east-1"]),
    'f:5:58  regions.allowed = "us-east-1": must be a list',
  ],
  [
    "a truth value where text belongs",
    changed(["Owner: platform", "Owner: true"]),
    "f:6:16  tags.Owner = true: must be text. Put it in quotes",
  ],
  [
    "a mapping where text belongs",
    changed(["Owner: platform", "Owner: {}"]),
    "f:6:16  tags.Owner = {}: must be text",
  ],
  [
    "a number where a region belongs",
    changed(["prod: {}", "prod: { regions: [5] }"]),
    'f:16:21  environments.prod.regions[0] = 5: no such region of AWS\'s commercial partition. Use one of "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2" or 26 more',
  ],
  [
    "an unknown state of the default VPC",
    changed(["environment: prod }", "environment: prod, defaultVpc: delete }"]),
    'f:14:114  accounts.prod.defaultVpc = "delete": no such state. Did you mean "deleted"?',
  ],
  [
    "an empty account name",
    changed(["name: Audit", 'name: ""']),
    'f:12:18  accounts.audit.name = "": must not be empty',
  ],
  [
    "an account name of 51 characters",
    changed(["name: Audit", `name: ${"A".repeat(51)}`]),
    `f:12:18  accounts.audit.name = "${"A".repeat(51)}": has 51 characters, at most 50 are allowed`,
  ],
  [
    "an account name outside of ASCII",
    changed(["name: Audit", "name: Prüfung"]),
    'f:12:18  accounts.audit.name = "Prüfung": must have only letters, digits, spaces and punctuation of ASCII',
  ],
  [
    "an organizational unit's name of 129 characters",
    changed(["name: Core", `name: ${"A".repeat(129)}`]),
    `f:8:17  organizationalUnits.core.name = "${"A".repeat(58)}…: has 129 characters, at most 128 are allowed`,
  ],
  [
    "an e-mail address of 65 characters",
    changed(["aws+audit@", `${"a".repeat(53)}@`]),
    `f:12:32  accounts.audit.email = "${"a".repeat(53)}@exam…: has 65 characters, at most 64 are allowed`,
  ],
  ...[
    "audit",
    "audit@example",
    "a b@example.com",
    "a@b@example.com",
    ".a@example.com",
    "a@-b.com",
    "a@b..com",
  ].map((email): [string, string, string] => [
    `the e-mail address ${email}`,
    changed(["aws+audit@example.com", email]),
    `f:12:32  accounts.audit.email = "${email}": ${emailProblem}`,
  ]),
  [
    "a key with capitals",
    changed(["  core: {", "  core: { name: X }\n  Core: {"]).replace("name: X", "name: Y"),
    `f:9:3  organizationalUnits.Core: ${keyProblem}`,
  ],
  [
    "a key that begins with a digit",
    changed(["  core: {", "  core: { name: X }\n  1st: {"]),
    `f:9:3  organizationalUnits["1st"]: ${keyProblem}`,
  ],
  [
    "a key of 33 characters",
    changed(["  core: {", `  core: { name: X }\n  ${"k".repeat(33)}: {`]),
    `f:9:3  organizationalUnits.${"k".repeat(33)}: ${keyProblem}`,
  ],
  [
    "a key of AWS's prototype chain",
    changed(["  core: {", "  core: { name: X }\n  __proto__: {"]),
    "f:9:3  organizationalUnits.__proto__: unknown key",
  ],
])("%s is a problem", (_, text, line) => {
  expect(problemsOf(text)).toEqual([line]);
});

test("problems of the schema and between sections come together, in the order of the file", () => {
  const text = changed(
    ["tags: { Owner: platform }", "tags: { Owner: 5, Environment: x }"],
    ["aws+hub@", "AWS+audit@"],
    ["name: Prod", "nam: Prod"],
  );

  expect(problemsOf(text)).toEqual([
    "f:6:16  tags.Owner = 5: must be text and is a number, which has no leading zeros. Put it in quotes",
    "f:6:19  tags.Environment: the key is reserved, every resource has this tag already. Remove it",
    'f:13:28  accounts.hub.email = "AWS+audit@example.com": accounts.audit has the same e-mail address. AWS needs one address for each account',
    "f:14:3  accounts.prod.name: is required",
    'f:14:11  accounts.prod.nam: unknown key. Did you mean "name"?',
  ]);
});
