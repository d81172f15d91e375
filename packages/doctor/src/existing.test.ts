import type { LockedPolicy } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { findExisting } from "./existing.js";
import { locateAccounts } from "./located-accounts.js";
import type { OrganizationFacts, PolicyInAws } from "./organization-facts.js";
import { fakeFacts, noOrganization } from "./testing/facts.js";
import { smallModel } from "./testing/model.js";

const model = smallModel([
  "  accountQuota: 10",
  "  delegatedAdministrators: { config.amazonaws.com: core, member.org.stacksets.cloudformation.amazonaws.com: core }",
]);
const core = { id: "222222222222", email: "AWS+core@example.com", name: "Core", state: "ACTIVE" };
const located = () => Promise.resolve(locateAccounts(model, [core]));
const policy = (key: string, ...targets: readonly string[]): LockedPolicy => ({
  key,
  type: "SERVICE_CONTROL_POLICY",
  guardrails: ["root-user"],
  targets,
});
const named = (...names: readonly string[]): PolicyInAws[] =>
  names.map((name) => ({ id: `p-${name}`, name }));
const find = (facts: Partial<OrganizationFacts>, policies: readonly LockedPolicy[] = []) =>
  findExisting({ model, facts: fakeFacts(facts), located }, policies);
const administeredBy = (service: string, ...accounts: readonly string[]) => ({
  administrators: () => Promise.resolve(new Map([[service, accounts]])),
});

test("another organization's credentials tell nothing", async () => {
  const organization = () =>
    Promise.resolve({ id: "o-zzzzzzzzzz", managementAccountId: "999999999999", allFeatures: true });

  expect(await find({ organization, ...administeredBy("config.amazonaws.com", core.id) })).toEqual({
    ids: {},
    problems: [],
  });
});

test("nothing is there where there is no organization", async () => {
  expect(
    await findExisting({ model, facts: noOrganization, located }, [policy("scp-root-1", "root")]),
  ).toEqual({
    ids: {},
    problems: [],
  });
});

describe("an administrator", () => {
  test("that is the model's account is adopted", async () => {
    expect(await find(administeredBy("config.amazonaws.com", core.id))).toEqual({
      ids: { "organization-administrator-config.amazonaws.com": "222222222222/config.amazonaws.com" },
      problems: [],
    });
  });

  test("that is another account stands in the way, with both ways out", async () => {
    expect(await find(administeredBy("config.amazonaws.com", "999999999999"))).toEqual({
      ids: {},
      problems: [
        'config.amazonaws.com is administered by account 999999999999, and the model wants "core": name that account in ' +
          "organization.delegatedAdministrators, or deregister it: aws organizations deregister-delegated-administrator " +
          "--service-principal config.amazonaws.com --account-id 999999999999",
      ],
    });
  });

  test("that the state knows is the plan's to judge, and so is what else it knows", async () => {
    const managed = new Set(["organization-administrator-config.amazonaws.com"]);
    const findManaged = (account: string) =>
      findExisting(
        { model, facts: fakeFacts(administeredBy("config.amazonaws.com", account)), located },
        [],
        managed,
      );

    expect(await findManaged("999999999999")).toEqual({ ids: {}, problems: [] });
    expect(await findManaged(core.id)).toEqual({ ids: {}, problems: [] });
  });

  test("beside others is fine where a service takes several", async () => {
    const service = "member.org.stacksets.cloudformation.amazonaws.com";

    expect(await find(administeredBy(service, "999999999999"))).toEqual({ ids: {}, problems: [] });
  });

  test("of a service that the model does not delegate is nobody's business", async () => {
    expect(await find(administeredBy("sso.amazonaws.com", "999999999999"))).toEqual({
      ids: {},
      problems: [],
    });
  });
});

describe("a policy", () => {
  test("of the foundation's name is adopted, with the attachments that it has", async () => {
    const there = named("FullAWSAccess", "foundation-scp-root-1");
    const units = [
      { id: "ou-1", name: "Workloads", parentId: "r-ab12" },
      { id: "ou-2", name: "Workloads", parentId: "ou-9" },
    ];

    expect(
      await find(
        {
          policies: () => Promise.resolve(there),
          units: () => Promise.resolve(units),
          attachedPolicies: (target) => Promise.resolve(target === "account-less" ? [] : there),
        },
        [policy("scp-root-1", "root", "workloads", "account:core", "account:prod", "suspended")],
      ),
    ).toEqual({
      ids: {
        "organization-policy-scp-root-1": "p-foundation-scp-root-1",
        "organization-attachment-scp-root-1-root": "r-ab12:p-foundation-scp-root-1",
        "organization-attachment-scp-root-1-workloads": "ou-1:p-foundation-scp-root-1",
        "organization-attachment-scp-root-1-account:core": "222222222222:p-foundation-scp-root-1",
      },
      problems: [],
    });
  });

  test("of a type that is not enabled is not looked for", async () => {
    const policyTypes = () => Promise.resolve(new Set(["TAG_POLICY"]));
    const policies = () => Promise.reject(new Error("nobody asked for this"));

    expect(await find({ policyTypes, policies }, [policy("scp-root-1", "root")])).toEqual({
      ids: {},
      problems: [],
    });
  });
});

describe("a target", () => {
  const foreign = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const attached = (...names: readonly string[]) => ({
    attachedPolicies: () => Promise.resolve(named("FullAWSAccess", ...names)),
    policies: () => Promise.resolve(named("FullAWSAccess", "foundation-scp-root-1", ...names)),
  });

  test("that is full is told with what is attached and what is to come", async () => {
    expect(
      await find(attached(...foreign), [policy("scp-root-1", "root"), policy("scp-root-2", "root")]),
    ).toEqual({
      ids: { "organization-policy-scp-root-1": "p-foundation-scp-root-1" },
      problems: [
        "root has 10 of 10 policies of the type SERVICE_CONTROL_POLICY (FullAWSAccess, a, b, c, d, e, f, g, h, i), and 2 are " +
          "to be attached (foundation-scp-root-1, foundation-scp-root-2): detach 2",
      ],
    });
  });

  test("that has just room enough, or what is to be attached, is fine", async () => {
    const [, ...eight] = foreign;

    expect((await find(attached(...eight), [policy("scp-root-1", "root")])).problems).toEqual([]);
    expect(
      (await find(attached(...eight, "foundation-scp-root-1"), [policy("scp-root-1", "root")])).problems,
    ).toEqual([]);
  });
});
