import { expect, test } from "vitest";
import type { RegionCounts } from "../network-plan.js";
import { account, alone, planOf, smallNetwork } from "../small-network.test.helper.js";
import { networkProblems } from "./network-problems.js";
import { networkQuotas, quotaProblems } from "./quota-problems.js";

/** What is wrong with a plan of so much. */
function problemsOf(counts: RegionCounts): string[] {
  const plan = planOf();
  const regions = plan.regions.map((region) => ({ ...region, counts }));
  return [...quotaProblems({ ...plan, regions })].map(({ path, problem }) => `${path.join(".")} ${problem}`);
}

test("what AWS allows is allowed", () => {
  expect(problemsOf(networkQuotas)).toEqual([]);
});

test("one more of anything is refused", () => {
  const more = Object.fromEntries(Object.entries(networkQuotas).map(([name, quota]) => [name, quota + 1]));
  expect(problemsOf(more as unknown as RegionCounts)).toEqual([
    "network.segments there would be 5001 attachments to the transit gateway in us-east-1, AWS allows 5000",
    "network.segments there would be 21 route tables of the transit gateway, the hub's and one for each segment in us-east-1, AWS allows 20",
    "network.segments there would be 10001 routes of the transit gateway, all tables together in us-east-1, AWS allows 10000",
    "network.supernet there would be 501 routes in a route table of a VPC in us-east-1, AWS allows 500",
  ]);
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
    "there would be 505 routes in a route table of a VPC in us-east-1, AWS allows 500: choose blocks of network.supernet, which are reached by one route together",
  ]);
});

test("accounts that are not attached take no routes", () => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`a${index}`, account("sandbox", 100 + index)]),
  );
  const counts = planOf({ segments: { ...smallNetwork.segments, sandbox: alone } }, many).regions[0]?.counts;
  expect(counts).toEqual(planOf().regions[0]?.counts);
});
