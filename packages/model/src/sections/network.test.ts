import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import { networkAddressUse, networkPlan, nextAccountBlock } from "../network-queries.js";
import { changed } from "../small-organization.test.helper.js";

type Change = readonly [from: string, to: string];

const twoAccounts: readonly Change[] = [
  ["sharedServices: hub", "sharedServices: tools"],
  [
    "  prod: {",
    "  tools: { name: T, email: t@example.com, organizationalUnit: core, cidr: 10.2.0.0/16 }\n  prod: {",
  ],
  ["environment: prod }", "environment: prod, cidr: 10.3.0.0/16 }"],
];
const sandbox: Change = [
  "environments:\n",
  "  play: { name: Play, email: p@example.com, organizationalUnit: workloads, environment: sandbox, cidr: 10.4.0.0/16 }\nenvironments:\n  sandbox: {}\n",
];
const modelOf = (...changes: readonly Change[]) => parseModel(changed(...twoAccounts, ...changes), "f");
const network = (text: string): Change => ["environments:\n", `network: ${text}\nenvironments:\n`];

test("there are networks where an account of its own can have the hub, but in a starter", () => {
  expect(modelOf().network.mode).toBe("transit-gateway");
  expect(modelOf(["organization:\n", "preset: starter\norganization:\n"]).network.mode).toBe("none");
  expect(parseModel(changed(), "f").network.mode).toBe("none");
  expect(
    parseModel(
      changed(
        ["  shared: { network: hub, sharedServices: hub }\n", ""],
        ["organizationalUnit: core, cidr", "organizationalUnit: core, environment: prod, cidr"],
      ),
      "f",
    ).network.mode,
  ).toBe("none");
});

test("a starter that asks for networks has them", () => {
  const starter = modelOf(
    ["organization:\n", "preset: starter\norganization:\n"],
    network("{ mode: transit-gateway }"),
  );
  expect(networkPlan(starter)?.regions).toHaveLength(1);
});

test("each environment with a block is a segment that talks to the shared services, and a sandbox to nobody", () => {
  const hub = { egress: "central", public: "none", nat: "regional" };
  expect(modelOf(sandbox).network.segments).toEqual({
    shared: { environments: [], reach: [], ...hub },
    prod: { environments: ["prod"], reach: [{ segment: "shared" }], ...hub },
    sandbox: { environments: ["sandbox"], reach: [], egress: "local", public: "egress", nat: "regional" },
  });
});

test("an environment that a segment names is in no other one", () => {
  const text = "{ segments: { work: { environments: [prod, sandbox], egress: local, nat: none } } }";
  expect(modelOf(sandbox, network(text)).network.segments).toEqual({
    shared: expect.anything(),
    work: {
      environments: ["prod", "sandbox"],
      reach: [{ segment: "shared" }],
      egress: "local",
      public: "none",
      nat: "none",
    },
  });
});

test("what is filled in can be written into a file, and says the same there", () => {
  const { network: filled } = modelOf(sandbox);
  expect(modelOf(sandbox, network(JSON.stringify(filled))).network).toEqual(filled);
});

test("accounts with a part in security never have a VPC, and the network account has the hub's alone", () => {
  const model = modelOf(["name: Audit,", "name: Audit, cidr: 10.5.0.0/16,"]);
  const [region] = networkPlan(model)?.regions ?? [];

  expect(region?.hub.vpc.account).toBe("hub");
  expect(region?.spokes.map(({ account, segment }) => [account, segment])).toEqual([
    ["prod", "prod"],
    ["tools", "shared"],
  ]);
  expect(networkAddressUse(model)[0]?.kept).toEqual({ audit: "10.5.0.0/16" });
});

test("an account on its way out has no VPC any more, and one in quarantine keeps it", () => {
  const units: Change = ["  core: {", "  quarantine: { name: Q }\n  suspended: { name: S }\n  core: {"];
  const accounts = (state: string) =>
    networkPlan(
      modelOf(units, ["cidr: 10.3.0.0/16", `cidr: 10.3.0.0/16, state: ${state}`]),
    )?.regions[0]?.spokes.map(({ account }) => account);
  expect(accounts("quarantined")).toEqual(["prod", "tools"]);
  expect(accounts("suspended")).toEqual(["tools"]);
});

test("an environment that may not use a region has no VPC there", () => {
  const model = modelOf(network("{ regions: { us-west-2: { range: 10.64.0.0/12 } } }"), [
    "  prod: {}\n",
    "  prod: { regions: [us-east-1] }\n",
  ]);
  expect(networkPlan(model)?.blocks).toEqual({
    hub: { "us-east-1": "10.1.0.0/16", "us-west-2": "10.64.0.0/16" },
    prod: { "us-east-1": "10.3.0.0/16" },
    tools: { "us-east-1": "10.2.0.0/16", "us-west-2": "10.65.0.0/16" },
  });
});

test("the next block of an account is free, reserved by nobody, and of no other region's range", () => {
  expect(nextAccountBlock(modelOf())).toBe("10.0.0.0/16");
  const text = "{ reserved: [10.0.0.0/16], regions: { us-west-2: { range: 10.4.0.0/14 } } }";
  expect(nextAccountBlock(modelOf(network(text)))).toBe("10.8.0.0/16");
});
