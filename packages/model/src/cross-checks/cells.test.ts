import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

/** The small organization with further accounts of production, each with what is given. */
function withAccounts(...fields: readonly string[]): string {
  const accounts = fields.map(
    (field, index) =>
      `  a${index}: { name: A${index}, email: a${index}@example.com, organizationalUnit: core, environment: prod${field} }\n`,
  );
  return changed(
    ["organization:\n", "organization:\n  accountQuota: 100\n"],
    ["accounts:\n", `accounts:\n${accounts.join("")}`],
  );
}

const many = (count: number, field = "") => Array.from({ length: count }, () => field);

test("a cell has at most 15 accounts", () => {
  expect(problemsOf(withAccounts(...many(14), ...many(15, ", cell: 2")))).toEqual([]);
  expect(problemsOf(withAccounts(...many(15), ...many(17, ", cell: 3")))).toEqual([
    'f:49:3  environments.prod: has 16 accounts in cell 1, a cell has at most 15. Give those that are not deployed yet another cell, such as "cell: 4"',
    'f:49:3  environments.prod: has 17 accounts in cell 3, a cell has at most 15. Give those that are not deployed yet another cell, such as "cell: 4"',
  ]);
});

test("accounts on their way out leave room, those in quarantine do not", () => {
  expect(problemsOf(withAccounts(...many(14), ", state: closed"))).toEqual([]);
  const quarantined = withAccounts(...many(14), ", state: quarantined").replace(
    "  core: {",
    "  quarantine: { name: Quarantine }\n  core: {",
  );
  expect(problemsOf(quarantined)).toEqual([
    'f:33:3  environments.prod: has 16 accounts in cell 1, a cell has at most 15. Give those that are not deployed yet another cell, such as "cell: 2"',
  ]);
});

test("only accounts of an environment are in cells", () => {
  expect(problemsOf(changed(["cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16, cell: 2"]))).toEqual([
    "f:13:100  accounts.hub.cell = 2: only accounts of an environment are in cells. Remove it",
  ]);
});

test.each([
  ["0", "is below the least, 1"],
  ["1.5", "must be a whole number"],
  ['"2"', "must be a whole number"],
])("%s is no cell", (cell, problem) => {
  expect(problemsOf(changed(["environment: prod }", `environment: prod, cell: ${cell} }`]))).toEqual([
    `f:14:108  accounts.prod.cell = ${cell}: ${problem}`,
  ]);
});
