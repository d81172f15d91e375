import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, setAccountField } from "@aws-foundation/model";
import { DeployedOrganization } from "./deployed-organization.js";
import type { Changes } from "./starter-organization.js";

let organization: DeployedOrganization;

beforeAll(async () => {
  organization = await DeployedOrganization.create();
  await organization.up("management");
});

afterAll(() => {
  organization.dispose();
});

/** Deploys the stack management with a change of the model. */
function upAfter(change: (text: string) => string): Promise<Changes> {
  organization.text = change(organization.text);
  return organization.up("management");
}

// The two roles of the account's stack name its accounts, so they change with them.
it("an account that is added is created, and the roles of its stack may use it", async () => {
  const account = {
    name: "Batch",
    email: "aws+batch@example.com",
    organizationalUnit: "production",
    environment: "prod",
  };
  expect(await upAfter((text) => addAccount(text, "batch", account))).toEqual({ create: 1, update: 2 });
});

it("an account that is renamed is changed in place", async () => {
  expect(await upAfter((text) => setAccountField(text, "batch", "name", "Batch jobs"))).toEqual({
    update: 1,
  });
});

it("an account that moves to another unit is changed in place", async () => {
  expect(await upAfter((text) => setAccountField(text, "batch", "organizationalUnit", "security"))).toEqual({
    update: 1,
  });
});

it("an account that is suspended moves to the unit for that, and the roles of its stack lose it", async () => {
  expect(await upAfter((text) => setAccountField(text, "batch", "state", "suspended"))).toEqual({
    update: 3,
  });
});

it("an account that is closed is removed, and nothing else changes", async () => {
  expect(await upAfter((text) => setAccountField(text, "batch", "state", "closed"))).toEqual({ delete: 1 });
});

it("the same model again changes nothing", async () => {
  expect(await organization.up("management")).toEqual({});
});
