import { record, type Recording } from "@aws-foundation/testing";
import { describe, expect, test } from "vitest";
import { args, changedInputs, context, program, types } from "./organization.test.helper.js";

type Resource = Recording["resources"][number];

describe("an account", () => {
  const lifecycle = { quarantine: "security", suspended: "workloads" };
  const account = async (change: object): Promise<Resource> => {
    const audit = { name: "Audit", email: "aws+audit@example.com", organizationalUnit: "prod", ...change };
    const recording = await record(
      program({ ...args, lifecycle, accounts: { audit }, guardrails: none, delegatedAdministrators: {} }),
    );
    return recording.get(types.account, "organization-account-audit");
  };
  const none = { context, assignments: [] };

  test.each([
    [{ name: "Renamed" }, ["name"]],
    [{ organizationalUnit: "security" }, ["parentId"]],
    [{ state: "quarantined" }, ["parentId"]],
    [{ state: "suspended" }, ["closeOnDeletion", "parentId"]],
    [{ tags: { Owner: "audit" } }, ["tags", "tagsAll"]],
  ])("stays the same resource with %o", async (change, changed) => {
    const before = await account({});
    const after = await account(change);
    expect({ urn: after.urn, id: after.id }).toEqual({ urn: before.urn, id: before.id });
    expect(changedInputs(before, after)).toEqual(changed);
  });

  test("is protected from being made anew, and kept when it is no longer managed", async () => {
    for (const state of ["active", "quarantined"]) {
      const resource = await account({ state });
      expect(resource).toMatchObject({ protect: true, retainOnDelete: true });
      expect(resource.inputs?.closeOnDeletion).toBe(false);
    }
  });

  test("on its way out may go and is then closed, and nothing that would replace it is looked at", async () => {
    const resource = await account({ state: "suspended" });
    expect(resource.protect).toBeUndefined();
    expect(resource.retainOnDelete).toBeUndefined();
    expect(resource.inputs?.closeOnDeletion).toBe(true);
    expect(resource.ignoreChanges).toEqual(["roleName", "iamUserAccessToBilling", "email"]);
    expect(changedInputs(await account({}), resource)).toEqual(["closeOnDeletion", "parentId"]);
  });

  test("that is closed is not registered", async () => {
    const closed = {
      name: "Closed",
      email: "aws+closed@example.com",
      organizationalUnit: "prod",
      state: "closed",
    } as const;
    const recording = await record(program({ ...args, accounts: { ...args.accounts, closed } }));
    expect(recording.resources).toEqual((await record(program(args))).resources);
    expect(recording.stackOutputs.accountIds).not.toHaveProperty("closed");
  });
});
