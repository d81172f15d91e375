import { expect, test } from "vitest";
import type { AccountInput } from "../network-input.js";
import { account, smallNetwork } from "../small-network.test.helper.js";
import { networkProblems } from "./network-problems.js";

/** What is wrong with the small network with other accounts. */
function problemsOf(accounts: Readonly<Record<string, AccountInput>>): string[] {
  return networkProblems({ ...smallNetwork, accounts: { ...smallNetwork.accounts, ...accounts } }).map(
    ({ path, problem, fix }) => `${path.join(".")} ${problem}: ${fix}`,
  );
}

const production = (cidr: string, ...secondaryCidrs: readonly string[]) =>
  problemsOf({ production: account("prod", 0, { cidr, secondaryCidrs }) });

test.each([
  ["10.0.0.0/17", "10.0.128.0/17", "10.0.0.0/17"],
  ["10.1.0.0/16", "10.0.0.0/16", "10.1.0.0/16"],
])("of a VPC that has %s AWS refuses %s", (cidr, secondary, beside) => {
  expect(production(cidr, secondary)).toEqual([
    `accounts.production.network.secondaryCidrs.0 is of 10.0.0.0/16, of which AWS adds nothing to a VPC that has ${beside} of 10.0.0.0/15: choose a block from 10.1.0.0 on, or of 100.64.0.0/10`,
  ]);
});

test("two further blocks are refused as well, for which of them comes first nobody knows", () => {
  expect(production("10.3.0.0/16", "10.1.0.0/16", "10.0.0.0/16")).toEqual([
    expect.stringMatching(
      /^accounts.production.network.secondaryCidrs.1 is of 10.0.0.0\/16, .* has 10.1.0.0\/16/,
    ),
  ]);
});

test("beside 10.0.0.0/16 there may be 10.1.0.0/16, and 10.0.0.0/16 beside others", () => {
  expect(production("10.0.0.0/16", "10.1.0.0/16")).toEqual([]);
  expect(production("10.3.0.0/16", "10.0.0.0/16")).toEqual([]);
});

test("an account that may use no region with networks is told that it would have no VPC", () => {
  expect(problemsOf({ production: account("prod", 0, { regions: ["us-west-2"] }) })).toEqual([
    "accounts.production.cidr is for a VPC, and the account may use us-west-2, where there are no networks: add the region to network.regions, or write network: { vpc: none } in the account",
  ]);
  expect(problemsOf({ production: account("prod", 0, { regions: ["us-west-2"], vpc: false }) })).toEqual([]);
});

test("what is public is a spoke's to say, that has a VPC", () => {
  const hub = { vpc: true, cidr: "10.11.0.0/16", regions: ["us-east-1"], public: "inbound" } as const;
  expect(problemsOf({ network: hub })).toEqual([
    "accounts.network.network.public is for a spoke, and the internet never reaches the hub: remove it",
  ]);
  expect(problemsOf({ audit: { vpc: false, regions: ["us-east-1"], public: "inbound" } })).toEqual([
    "accounts.audit.network.public is for a VPC, and the account has none: remove it",
  ]);
});
