import { expect, test } from "vitest";
import type { NetworkInput } from "../network-input.js";
import type { RegionCounts } from "../network-plan.js";
import { account, alone, planOf, smallNetwork } from "../small-network.test.helper.js";
import { networkProblems } from "./network-problems.js";
import { quotaProblems } from "./quota-problems.js";

/** What is wrong with a plan of so much. */
function problemsOf(counts: RegionCounts, quotas: NetworkInput["quotas"] = {}) {
  const plan = planOf({ quotas });
  const regions = plan.regions.map((region) => ({ ...region, counts }));
  return [...quotaProblems({ ...plan, regions })];
}

function told(counts: RegionCounts, quotas: NetworkInput["quotas"] = {}): string[] {
  return problemsOf(counts, quotas).map(({ path, problem }) => `${path.join(".")} ${problem}`);
}

const allowed: RegionCounts = {
  attachments: 5_000,
  routeTables: 20,
  transitGatewayRoutes: 10_000,
  vpcRoutes: 500,
};

test("what AWS allows is allowed", () => {
  expect(told(allowed)).toEqual([]);
});

const oneMore: RegionCounts = {
  attachments: 5_001,
  routeTables: 21,
  transitGatewayRoutes: 10_001,
  vpcRoutes: 501,
};

test("one more of anything is refused", () => {
  expect(told(oneMore)).toEqual([
    "network.segments there would be 5001 attachments to the transit gateway in us-east-1, AWS allows 5000",
    "network.segments there would be 21 route tables of the transit gateway, the hub's and one for each segment in us-east-1, AWS allows 20",
    "network.segments there would be 10001 routes of the transit gateway, all tables together in us-east-1, AWS allows 10000",
    "network.supernet there would be 501 routes in a route table of a VPC in us-east-1, AWS allows 500",
  ]);
});

test("what AWS has raised counts, for what it has raised", () => {
  expect(told(oneMore, oneMore)).toEqual([]);
  expect(told(oneMore, { ...oneMore, routeTables: 20 })).toEqual([
    "network.segments there would be 21 route tables of the transit gateway, the hub's and one for each segment in us-east-1, AWS allows 20",
  ]);
});

test("the fix names the quota, whose account has it, and the field; beyond what AWS grants it does not", () => {
  const fixOf = (counts: Partial<RegionCounts>) => problemsOf({ ...allowed, ...counts })[0]?.fix;
  expect(fixOf({ transitGatewayRoutes: 10_001 })).toBe(
    'put environments into fewer segments, or write vpc: none for accounts that need no network of their own; or have AWS raise "Routes per transit gateway" (ec2, L-BCC1FB47) in the network account, and write what it grants to network.quotas.transitGatewayRoutes',
  );
  expect(fixOf({ vpcRoutes: 1_000 })).toBe(
    'choose blocks of network.supernet, which are reached by one route together; or have AWS raise "Routes per route table" (vpc, L-93826ACB) in every account, and write what it grants to network.quotas.vpcRoutes',
  );
  expect(fixOf({ vpcRoutes: 1_001 })).toBe(
    "choose blocks of network.supernet, which are reached by one route together; AWS grants 1000 at most",
  );
});

test("prefixes outside of the supernet are counted in the tables that lead back", () => {
  const outside = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `a${index}`,
      account("shared", 0, { cidr: `192.168.${Math.floor(index / 8)}.${(index % 8) * 32}/27` }),
    ]),
  );
  const input = {
    ...smallNetwork,
    tiers: { isolated: "none" },
    accounts: { ...smallNetwork.accounts, ...outside },
  } as const;
  const found = networkProblems(input).filter(({ path }) => path[0] === "network");

  expect(found.map(({ problem, fix }) => `${problem}: ${fix}`)).toEqual([
    'there would be 505 routes in a route table of a VPC in us-east-1, AWS allows 500: choose blocks of network.supernet, which are reached by one route together; or have AWS raise "Routes per route table" (vpc, L-93826ACB) in every account, and write what it grants to network.quotas.vpcRoutes',
  ]);
});

test("accounts that are not attached take no routes", () => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`a${index}`, account("sandbox", 100 + index)]),
  );
  const counts = planOf({ segments: { ...smallNetwork.segments, sandbox: alone } }, many).regions[0]?.counts;
  expect(counts).toEqual(planOf().regions[0]?.counts);
});
