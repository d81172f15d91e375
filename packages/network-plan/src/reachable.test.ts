import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { egressModes, natModes, type NetworkInput, type SegmentInput } from "./network-input.js";
import type { NetworkPlan, TransitTablePlan } from "./network-plan.js";
import { planNetwork } from "./plan-network.js";
import { reachable } from "./reachable.js";
import { segmentsOf } from "./segments.js";
import { account, planOf, regionOf, segment, smallNetwork } from "./small-network.test.helper.js";

/** Many times of what a thousand cases take on a quiet machine. */
const propertyTimeout = 120_000;

const home = (account: string) => ({ account, region: "us-east-1" });

/** The plan with other tables of the gateway. */
function withTables(plan: NetworkPlan, change: (table: TransitTablePlan) => TransitTablePlan): NetworkPlan {
  return {
    ...plan,
    regions: plan.regions.map((region) => ({
      ...region,
      hub: { ...region.hub, tables: region.hub.tables.map(change) },
    })),
  };
}

describe("development and production", () => {
  test("do not reach each other, and the blackhole is told that drops it", () => {
    expect(reachable(planOf(), home("development"), home("production"))).toEqual({
      flows: false,
      forward: [
        {
          destination: "10.0.0.0/16",
          arrives: false,
          steps: [
            { table: "development private", prefix: "10.0.0.0/8", leadsTo: "the transit gateway" },
            { table: "transit gateway dev", prefix: "10.0.0.0/16", leadsTo: "a blackhole" },
          ],
        },
      ],
      back: [
        {
          destination: "10.2.0.0/16",
          arrives: false,
          steps: [
            { table: "production private", prefix: "10.0.0.0/8", leadsTo: "the transit gateway" },
            { table: "transit gateway prod", prefix: "10.2.0.0/16", leadsTo: "a blackhole" },
          ],
        },
      ],
    });
  });

  test("would reach each other by the hub without blackholes: that is what they are for", () => {
    const open = withTables(planOf(), (table) => ({ ...table, blackholes: [] }));
    const { flows, forward } = reachable(open, home("development"), home("production"));
    expect(flows).toBe(true);
    expect(forward[0]?.steps.map(({ table, leadsTo }) => `${table}: ${leadsTo}`)).toEqual([
      "development private: the transit gateway",
      "transit gateway dev: the attachment of network",
      "network attachment: the NAT gateway",
      "network nat: the transit gateway",
      "transit gateway hub: the attachment of production",
      "production attachment: the VPC itself",
    ]);
  });

  test.each(["10.0.0.0/16", "100.64.0.0/16"])(
    "do not by a wrong propagation of %s, which an equally long blackhole beats",
    (prefix) => {
      const plan = planOf({}, { production: account("prod", 0, { secondaryCidrs: ["100.64.0.0/16"] }) });
      const wrong = (blackholes: "as planned" | "of ranges") =>
        withTables(plan, (table) =>
          table.name !== "dev"
            ? table
            : {
                ...table,
                propagated: [...table.propagated, { prefix, account: "production" }],
                blackholes:
                  blackholes === "as planned"
                    ? table.blackholes
                    : table.blackholes.filter(({ deniedAccount }) => deniedAccount === undefined),
              },
        );
      const arrives = (plan: NetworkPlan) =>
        reachable(plan, home("development"), home("production")).forward.some(({ arrives }) => arrives);
      expect(arrives(wrong("as planned"))).toBe(false);
      // Shorter ones, as those of the ranges, lose against it.
      expect(arrives(wrong("of ranges"))).toBe(true);
    },
  );

  test("reach each other where one of them says so", () => {
    const dev = segment({ reach: [{ segment: "shared" }, { segment: "prod", reason: "load tests" }] });
    const plan = planOf({ segments: { ...smallNetwork.segments, dev } });
    expect(reachable(plan, home("production"), home("development")).flows).toBe(true);
  });
});

test("the shared services reach all that are attached, by every prefix, and the sandbox nobody", () => {
  const plan = planOf({}, { production: account("prod", 0, { secondaryCidrs: ["100.64.0.0/16"] }) });
  const { flows, forward, back } = reachable(plan, home("tools"), home("production"));
  expect([flows, ...forward.map(({ arrives }) => arrives), ...back.map(({ arrives }) => arrives)]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(reachable(plan, home("playground"), home("tools"))).toMatchObject({
    flows: false,
    forward: [{ steps: [{ table: "playground private", prefix: "0.0.0.0/0", leadsTo: "the NAT gateway" }] }],
    back: [
      { steps: [{}, { table: "transit gateway shared", prefix: "10.0.0.0/8", leadsTo: "a blackhole" }] },
    ],
  });
});

test("spokes reach the hub, where the endpoints are, and gateways of two regions are not joined", () => {
  const plan = planOf({ regions: { "us-west-2": { range: "10.128.0.0/12" } } });
  expect(reachable(plan, home("development"), home("network")).flows).toBe(true);
  expect(reachable(plan, home("playground"), home("network")).flows).toBe(false);
  expect(reachable(plan, home("production"), { account: "production", region: "us-west-2" }).flows).toBe(
    false,
  );
});

test("a VPC that is not planned is an error", () => {
  expect(() => reachable(planOf(), home("development"), home("nobody"))).toThrow(
    new RangeError('there is no VPC of "nobody" in us-east-1'),
  );
});

const keys = ["shared", "a", "b", "c"] as const;
const segments = fc.record(
  Object.fromEntries(
    keys.map((key) => [
      key,
      fc.record({
        environments: fc.constant([key]),
        reach: fc.subarray([...keys]).map((reach) => reach.map((segment) => ({ segment }))),
        egress: fc.constantFrom(...egressModes),
        public: fc.constantFrom("none", "inbound"),
        nat: fc.constantFrom(...natModes),
      } satisfies Record<keyof SegmentInput, fc.Arbitrary<unknown>>),
    ]),
  ),
) as fc.Arbitrary<Record<string, SegmentInput>>;
const networks: fc.Arbitrary<NetworkInput> = fc
  .record({
    segments,
    nat: fc.constantFrom(...natModes),
    supernet: fc.constantFrom("10.0.0.0/8", "10.0.0.0/9", "10.64.0.0/10", "172.16.0.0/12"),
    members: fc.array(fc.record({ segment: fc.constantFrom(...keys), secondary: fc.boolean() }), {
      maxLength: 8,
    }),
  })
  .map(({ members, ...fields }) => ({
    ...smallNetwork,
    ...fields,
    accounts: {
      network: { vpc: true, cidr: "10.11.0.0/16", regions: ["us-east-1"] },
      ...Object.fromEntries(
        members.map(({ segment, secondary }, index) => [
          `m${index}`,
          account(segment, 60 + index, secondary ? { secondaryCidrs: [`100.${64 + index}.0.0/16`] } : {}),
        ]),
      ),
    },
  }));

test(
  "packets flow between two accounts exactly where the segments' table says so, whatever else is chosen",
  () => {
    fc.assert(
      fc.property(networks, (input) => {
        const plan = planNetwork(input);
        const { spokes } = regionOf(plan);
        const talk = segmentsOf(input);
        for (const from of spokes)
          for (const to of spokes) {
            if (from.account === to.account) continue;
            const { flows, forward, back } = reachable(plan, home(from.account), home(to.account));
            const allowed = talk.get(from.segment)?.talksTo.includes(to.segment) === true;
            expect(flows).toBe(allowed);
            for (const { arrives } of [...forward, ...back]) expect(arrives).toBe(allowed);
          }
      }),
      { numRuns: 1000 },
    );
  },
  propertyTimeout,
);
