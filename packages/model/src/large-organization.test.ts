import { expect, test } from "vitest";
import { accountTags } from "./account-queries.js";
import { parseModel } from "./load.js";
import { policyConfigs } from "./queries.js";
import { problemsOf } from "./small-organization.test.helper.js";
import { stackPlans } from "./stack-plans.js";

/** An organization with so many accounts beside the management account. */
function organizationOf(accounts: number, quota: string, accountsInCell = 15): string {
  const workloads = Array.from({ length: accounts - 1 }, (_, index) => {
    const cell = Math.floor(index / accountsInCell) + 1;
    const cidr = `10.${Math.floor(index / 256)}.${index % 256}.0/24`;
    return `  a${index}: { name: A${index}, email: a${index}@example.com, organizationalUnit: prod, environment: prod, cell: ${cell}, cidr: ${cidr} }\n`;
  });
  return `organization:
  managementAccountId: "111122223333"
${quota}  security: { logArchive: security, audit: security, backup: security }
regions: { home: us-east-1, replica: us-west-2, allowed: [us-east-1, us-west-2] }
organizationalUnits:
  security: { name: Security }
  prod: { name: Prod, environment: prod }
accounts:
  security: { name: Security, email: security@example.com, organizationalUnit: security }
${workloads.join("")}environments: { prod: {} }
`;
}

/** Many times of what it takes on a quiet machine, and far from what a check of every account with every other takes. */
const timeout = 30_000;

test(
  "as many accounts as AWS gives an organization are loaded, and queried one by one",
  () => {
    const model = parseModel(organizationOf(9_999, "  accountQuota: 10000\n"), "f");

    const plans = stackPlans(model);
    const { stacks } = policyConfigs(model)["landing-zone"]["account-and-region"];

    expect(plans.filter(({ kind }) => kind === "environment")).toHaveLength(Math.ceil(9_998 / 15));
    expect(Object.keys(stacks).sort()).toEqual(plans.map(({ name }) => name).sort());
    expect(Object.keys(model.accounts).map((key) => accountTags(model, key).ManagedBy)).not.toContain(
      undefined,
    );
  },
  timeout,
);

test(
  "more than that are refused by the quotas that stop them",
  () => {
    const fix =
      "Have it raised in Service Quotas (AWS Organizations, region us-east-1, at most 10000), then write it in organization.accountQuota";

    expect(problemsOf(organizationOf(10_000, "  accountQuota: 10000\n"))).toEqual([
      `f:3:17  organization.accountQuota = 10000: there are 10001 accounts with the management account and closed ones, the quota of the organization is 10000. ${fix}`,
    ]);
    expect(problemsOf(organizationOf(10_000, "  accountQuota: 20000\n"))).toEqual([
      "f:3:17  organization.accountQuota = 20000: is above the most, 10000",
    ]);
  },
  timeout,
);

test(
  "one long chain of units and one large cell are told of in seconds",
  () => {
    const chain = Array.from(
      { length: 5_000 },
      (_, index) => `  u${index}: { name: U, parent: u${index + 1} }\n`,
    );
    const text = organizationOf(1_000, "  accountQuota: 2000\n", 1_000).replace(
      "  prod: {",
      `${chain.join("")}  u5000: { name: U }\n  prod: {`,
    );

    expect(problemsOf(text)).toEqual([
      'f:5003:29  organizationalUnits.u4995.parent = "u4996": is on level 6, AWS allows 5 levels of organizational units. Choose a parent higher up',
      'f:6011:17  environments.prod: has 999 accounts in cell 1, a cell has at most 15. Give those that are not deployed yet another cell, such as "cell: 2"',
    ]);
  },
  timeout,
);
