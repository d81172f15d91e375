import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadModel, parseModel } from "./load.js";
import { policyConfigs } from "./queries.js";
import { changed, smallOrganization } from "./small-organization.test.helper.js";
import {
  environmentTagValues,
  reservedStackNames,
  stackKinds,
  stackOwner,
  stackPlans,
  type StackKindRow,
} from "./stack-plans.js";

const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));
const account = (key: string, fields: string) =>
  `  ${key}: { name: ${key}, email: ${key}@example.com, organizationalUnit: core, environment: prod${fields} }\n`;
const grown = parseModel(
  changed(
    ["organization:\n", "organization:\n  accountQuota: 20\n"],
    ["  core: {", "  suspended: { name: S }\n  quarantine: { name: Q }\n  core: {"],
    [
      "accounts:\n",
      `accounts:\n${account("z", ", cell: 10")}${account("y", ", cell: 2")}${account("x", ", cell: 2, state: quarantined")}` +
        `${account("w", ", cell: 3, state: suspended")}${account("v", ", state: closed")}`,
    ],
    ["prod: {}", "prod: { regions: [us-west-2] }"],
  ),
  "f",
);

test("an environment has a stack for each cell, in the order of their numbers", () => {
  const every = { kind: "environment", dependsOn: ["management"], reads: ["management"], elsewhere: {} };

  expect(stackPlans(grown).filter(({ kind }) => kind === "environment")).toEqual([
    { name: "prod", accounts: ["prod"], ...every },
    { name: "prod.2", accounts: ["x", "y"], ...every },
    { name: "prod.3", accounts: [], ...every },
    { name: "prod.10", accounts: ["z"], ...every },
  ]);
});

test("an environment with networks comes after the archive, and after the hub where it is attached to it", () => {
  const plans = new Map(stackPlans(reference).map((plan) => [plan.name, plan]));
  const hub = ["management", "security", "shared"];

  expect(plans.get("dev")).toMatchObject({
    dependsOn: hub,
    reads: ["management", "shared"],
    attachment: { account: "network", segment: "dev" },
  });
  expect(plans.get("dev")?.elsewhere.network).toContain(
    "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
  );
  expect(plans.get("sandbox")).toMatchObject({
    dependsOn: hub.slice(0, 2),
    reads: ["management"],
    elsewhere: {},
  });
});

test("without accounts for it there is no stack shared", () => {
  const text = changed(
    ["  shared: { network: hub, sharedServices: hub }\n", ""],
    ["cidr: 10.1.0.0/16", "environment: prod"],
  );

  const namesIn = (model: string) => stackPlans(parseModel(model, "f")).map(({ name }) => name);

  expect(namesIn(smallOrganization)).toContain("shared");
  expect(namesIn(text)).toEqual(namesIn(smallOrganization).filter((name) => name !== "shared"));
});

test("the policies learn of cells, and which accounts may lose their protection", () => {
  const config = policyConfigs(grown)["landing-zone"];

  expect(config["account-and-region"].stacks["prod.2"]).toEqual({
    x: { regions: ["us-west-2"] },
    y: { regions: ["us-west-2"] },
  });
  expect(config["organization-protected"]).toEqual({ unprotected: ["w"] });
});

test("every account has an owner, one on its way out the one that it had", () => {
  expect(stackOwner(grown, "management")).toEqual({ kind: "management", stack: "management" });
  expect(stackOwner(grown, "archive")).toEqual({ kind: "security", stack: "security" });
  expect(stackOwner(grown, "hub")).toEqual({ kind: "shared", stack: "shared" });
  expect(stackOwner(grown, "w")).toEqual({
    kind: "environment",
    stack: "prod.3",
    environment: "prod",
    cell: 3,
  });
  expect(() => stackOwner(grown, "hubb")).toThrow(
    new RangeError('the model has no account "hubb", did you mean "hub"?'),
  );
});

/** A kind that owns no account and works in those of others. */
const guest = {
  kind: "guest",
  accounts: "none",
  dependsOn: ["environment"],
  elsewhere: ({ organization }) => ({
    management: ["aws:iam/role:Role"],
    [organization.security.audit]: ["aws:sns/topic:Topic", "aws:config/rule:Rule", "aws:sns/topic:Topic"],
    w: ["aws:sns/topic:Topic"],
  }),
} as const satisfies StackKindRow;

test("a stack of a new kind follows from its row alone", () => {
  expect(stackPlans(grown, [...stackKinds, guest]).at(-1)).toEqual({
    name: "guest",
    kind: "guest",
    accounts: [],
    dependsOn: ["management", "security", "prod", "prod.2", "prod.3", "prod.10"],
    reads: [],
    elsewhere: {
      audit: ["aws:config/rule:Rule", "aws:sns/topic:Topic"],
      management: ["aws:iam/role:Role"],
    },
  });
});

test("a stack works elsewhere in other stacks' accounts only", () => {
  const audit = { ...stackKinds[1], elsewhere: () => ({ audit: ["a:b:C"], management: ["a:b:C"] }) };
  const [, security] = stackPlans(grown, [stackKinds[0], audit]);

  expect(security?.elsewhere).toEqual({ management: ["a:b:C"] });
});

test("a stack comes after one whose account it works in, or the table is refused", () => {
  const eager = { ...guest, kind: "eager", dependsOn: [] } as const;
  const typing = { ...guest, elsewhere: () => ({ hubb: ["a:b:C"] }) };
  const message = (other: string) =>
    `the kind of stack "eager" builds on "${other}": move its row below that one's`;

  expect(() => stackPlans(grown, [eager, ...stackKinds])).toThrow(new Error(message("management")));
  expect(() => stackPlans(grown, [...stackKinds, { ...eager, dependsOn: ["prod"] }])).toThrow(
    new Error(message("prod")),
  );
  expect(() => stackPlans(grown, [...stackKinds, typing])).toThrow(
    new RangeError('the model has no account "hubb", did you mean "hub"?'),
  );
});

test("two stacks of one name are refused", () => {
  const like = (kind: string) => [...stackKinds, { ...guest, kind }];

  expect(() => stackPlans<string>(grown, like("shared"))).toThrow(
    new Error('the kinds "shared" and "shared" both have a stack "shared": rename one'),
  );
  expect(() => stackPlans<string>(grown, like("prod"))).toThrow(
    new Error('the kinds "environment" and "prod" both have a stack "prod": rename one'),
  );
});

test("the names of the table are reserved, and those of kinds that are to come", () => {
  const names = reservedStackNames();

  expect(names.slice(0, 3)).toEqual(["management", "security", "shared"]);
  expect(names).toEqual(expect.arrayContaining(["identity", "posture"]));
  expect(names).not.toContain("environment");
  expect(names).toHaveLength(new Set(names).size);
  expect(reservedStackNames([...stackKinds, guest])).toEqual(expect.arrayContaining([...names, "guest"]));
});

test("the tag Environment names environments and the kinds that own accounts, also where one has no stack", () => {
  const environments = { prod: {}, dev: {} };

  expect(environmentTagValues({ environments })).toEqual(["dev", "management", "prod", "security", "shared"]);
});

test("every deployed account is in one stack, and another account changes no other stack", () => {
  const accounts = fc.array(
    fc.record({
      cell: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom("active", "quarantined", "suspended", "closed"),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const plansOf = (given: readonly { cell: number; state: string }[]) => {
    const lines = given.map(({ cell, state }, index) =>
      account(`a${index}`, `, cell: ${cell}, state: ${state}`),
    );
    const text = changed(
      ["organization:\n", "organization:\n  accountQuota: 20\n"],
      ["  core: {", "  suspended: { name: S }\n  quarantine: { name: Q }\n  core: {"],
      ["accounts:\n", `accounts:\n${lines.join("")}`],
    );
    return stackPlans(parseModel(text, "f"));
  };

  fc.assert(
    fc.property(accounts, (given) => {
      const plans = plansOf(given);
      const deployed = given.flatMap(({ state }, index) =>
        state === "active" || state === "quarantined" ? [`a${index}`] : [],
      );
      const placed = plans.flatMap(({ accounts: keys }) => keys.filter((key) => /^a\d/.test(key)));
      expect(placed.sort()).toEqual(deployed.sort());

      const last = given.at(-1);
      const own = last?.cell === 1 ? "prod" : `prod.${String(last?.cell)}`;
      // What comes after the environments comes after one more.
      const others = (all: typeof plans) =>
        all
          .filter(({ name }) => name !== own)
          .map(({ name, accounts, elsewhere }) => ({ name, accounts, elsewhere }));
      expect(others(plansOf(given.slice(0, -1)))).toEqual(others(plans));
    }),
    { numRuns: 50 },
  );
});
