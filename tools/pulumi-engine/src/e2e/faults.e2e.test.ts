import { parseDocument } from "yaml";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DeployedOrganization, failureOf } from "./deployed-organization.js";

const accountType = "aws:organizations/account:Account";
const unitType = "aws:organizations/organizationalUnit:OrganizationalUnit";
const roleType = "aws:iam/role:Role";

/** What an engine that was killed leaves in an export. */
interface Pending {
  readonly pending_operations?: readonly { readonly resource: { readonly urn: string } }[];
}

let organization: DeployedOrganization;

beforeEach(async () => {
  organization = await DeployedOrganization.create();
});

afterEach(() => {
  organization.dispose();
});

function madeOf(type: string): number {
  return organization.workspace.world.resources(type).length;
}

it("an update that AWS refuses half-way keeps what it made, and the next one makes the rest", async () => {
  organization.workspace.world.orderFaults([
    { type: accountType, operation: "create", kind: "fail", nth: 2, message: "ServiceException: try again" },
  ]);

  expect(await failureOf(organization.up("management"))).toContain("ServiceException: try again");
  const units = madeOf(unitType);
  expect(units).toBe(5);

  const rest = await organization.up("management");
  expect(Object.keys(rest)).toEqual(["create"]);
  expect(madeOf(unitType)).toBe(units);
  expect(madeOf(accountType)).toBe(3);
  expect(await organization.up("management")).toEqual({});
});

it.each([
  ["an account", accountType],
  ["an administrator of a service", "aws:organizations/delegatedAdministrator:DelegatedAdministrator"],
  ["RAM's sharing", "aws:ram/sharingWithOrganization:SharingWithOrganization"],
])(
  "%s that AWS refuses leaves no unit, no other account and not the root without guardrails",
  async (_, type) => {
    organization.workspace.world.orderFaults([
      { type, operation: "create", kind: "fail", message: "ServiceException: no" },
    ]);
    const up = organization.up("management", { continueOnError: true });
    expect(await failureOf(up)).toContain("ServiceException: no");
    const attached = madeOf("aws:organizations/policyAttachment:PolicyAttachment");

    expect(Object.keys(await organization.up("management"))).toEqual(["create"]);
    expect(madeOf("aws:organizations/policyAttachment:PolicyAttachment")).toBe(attached);
    expect(attached).toBeGreaterThan(0);
  },
);

it("calls that AWS throttles are made again, and nobody notices", async () => {
  organization.workspace.world.orderFaults([
    { type: roleType, operation: "create", kind: "throttle", calls: 3 },
  ]);
  await organization.up("management");

  const throttled = organization.workspace.world.calls().filter(({ outcome }) => outcome === "throttled");
  expect(throttled).toHaveLength(3);
  expect(await organization.up("management")).toEqual({});
});

it("an engine that is killed leaves pending operations, and what the runbook says finishes them", async () => {
  const { world } = organization.workspace;
  world.orderFaults([{ type: accountType, operation: "create", kind: "crash", of: "engine", nth: 2 }]);
  // One at a time: a kill while another operation's end is being saved would cut the state's file short.
  await failureOf(organization.up("management", { parallel: 1 }));
  const stack = await organization.stack("management");
  const pendingUrns = async () => {
    const { deployment } = await stack.exportStack();
    const { pending_operations: pending = [] } = deployment as Pending;
    return pending.map(({ resource }) => resource.urn);
  };

  // The lock of the killed process is still there.
  expect(await failureOf(organization.up("management"))).toMatch(/lock/);
  await stack.cancel();
  const keysOf = (kind: string, urns: readonly string[]) =>
    urns.flatMap((urn) => urn.split(`::organization-${kind}-`).slice(1));
  const urns = await pendingUrns();
  expect(keysOf("account", urns)).not.toEqual([]);

  // What AWS has made is adopted by its id: nothing else could have the account's address, or the unit's name.
  const { model } = organization;
  const idBy = (type: string, property: string, value: unknown) =>
    world.resources(type).find(({ outputs }) => outputs[property] === value)?.id;
  const document = parseDocument(organization.text);
  for (const key of keysOf("account", urns)) {
    const id = idBy(accountType, "email", model.accounts[key]?.email);
    if (id !== undefined) document.setIn(["accounts", key, "id"], id);
  }
  for (const key of keysOf("ou", urns)) {
    const id = idBy(unitType, "name", model.organizationalUnits[key]?.name);
    if (id !== undefined) document.setIn(["organizationalUnits", key, "id"], id);
  }
  expect(document.toString()).not.toBe(parseDocument(organization.text).toString());
  organization.text = document.toString();
  const project = organization.workspace.copyProject();
  const clear = ["refresh", "-s", "management", "--yes", "--clear-pending-creates"];
  await organization.workspace.pulumi(clear, project);
  expect(await pendingUrns()).toEqual([]);

  const finished = await organization.up("management");
  expect(finished.import).toBeGreaterThan(0);
  expect(madeOf(accountType)).toBe(3);
  expect(madeOf(unitType)).toBe(5);
  expect(await organization.up("management")).toEqual({});
});
