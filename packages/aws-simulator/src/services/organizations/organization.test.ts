import { describe, expect, test } from "vitest";
import {
  documents,
  emptyWorld,
  managementId,
  organization,
  Program,
  refusal,
  types,
} from "../../world/world.test.helper.js";

describe("an organization", () => {
  test("is made once by an account", () => {
    const { program } = organization();
    expect(() => program.make(types.organization, "second")).toThrow(
      refusal(
        "creating Organizations Organization",
        "Organizations",
        "CreateOrganization",
        400,
        "AlreadyInOrganizationException: This account is already a member of an organization. An account can belong to only one organization at a time.",
      ),
    );
  });

  test("shows its accounts and trusted services when it is read", () => {
    const { program, rootId } = organization();
    const { id } = program.make(types.account, "a", { email: "a@example.com", name: "A" });
    program.make(types.serviceAccess, "config", { servicePrincipal: "config.amazonaws.com" });
    program.make(types.sharing, "sharing");
    const [organizationId = ""] = program.world.resources(types.organization).map((found) => found.id);
    const { outputs } = program.read(types.organization, organizationId) ?? {};
    expect(outputs?.accounts).toMatchObject([{ id: managementId }, { id, name: "A", status: "ACTIVE" }]);
    expect(outputs?.nonMasterAccounts).toMatchObject([{ id }]);
    expect(outputs?.awsServiceAccessPrincipals).toEqual(["config.amazonaws.com", "ram.amazonaws.com"]);
    expect(outputs?.roots).toMatchObject([{ id: rootId }]);
  });

  test("is not removed while anything is in it", () => {
    const { program, unitId } = organization();
    const [id = ""] = program.world.resources(types.organization).map((found) => found.id);
    expect(() => program.delete(types.organization, id)).toThrow(
      refusal(
        `deleting Organizations Organization (${id})`,
        "Organizations",
        "DeleteOrganization",
        400,
        "OrganizationNotEmptyException: The organization isn't empty. To delete an organization, you must first remove all accounts except the management account.",
      ),
    );
    program.delete(types.unit, unitId);
    program.delete(types.organization, id);
    expect(program.read(types.organization, id)).toBeUndefined();
  });

  test("is imported by its own id only", () => {
    const { program } = organization();
    const [id = ""] = program.world.resources(types.organization).map((found) => found.id);
    expect(() => program.read(types.organization, "o-aaaaaaaaaa")).toThrow(
      new Error(`current Organizations Organization ID (${id}) does not match (o-aaaaaaaaaa)`),
    );
  });

  test("loses the attachments of a policy type that is switched off", () => {
    const { program, unitId } = organization();
    const { id: policyId } = program.make(types.policy, "p", { name: "p", content: documents.deny });
    program.make(types.attachment, "p", { policyId, targetId: unitId });
    const [found] = program.world.resources(types.organization);
    const inputs = { featureSet: "ALL", enabledPolicyTypes: [] };
    const outputs = program.change(types.organization, "organization", String(found?.id), inputs);
    expect(outputs.roots).toMatchObject([{ policyTypes: [] }]);
    expect(program.read(types.attachment, `${unitId}:${policyId}`)).toBeUndefined();
  });
});

describe("what needs an organization", () => {
  const said = "AWSOrganizationsNotInUseException: Your account is not a member of an organization.";

  test.each([
    [types.unit, { name: "A", parentId: "r-abcd" }, "Organizational Unit (A)", "CreateOrganizationalUnit"],
    [types.policy, { name: "A", content: documents.deny }, "Policy (A)", "CreatePolicy"],
    [
      types.serviceAccess,
      { servicePrincipal: "a.amazonaws.com" },
      "AWS Service Access (a.amazonaws.com)",
      "EnableAWSServiceAccess",
    ],
  ])("%s is refused without one", (type, inputs, what, call) => {
    const program = new Program(emptyWorld());
    expect(() => program.make(type, "a", inputs)).toThrow(
      refusal(`creating Organizations ${what}`, "Organizations", call, 400, said),
    );
  });

  test("is refused to a member", () => {
    const { program, world } = organization();
    const { id } = program.make(types.account, "a", { email: "a@example.com", name: "A" });
    const member = new Program(world, { allowedAccountIds: `["${id}"]` });
    expect(() => member.make(types.policy, "p", { name: "p", content: documents.deny })).toThrow(
      "AccessDeniedException: You don't have permissions to access this resource.",
    );
  });
});

describe("an organizational unit", () => {
  test("needs a parent that is there", () => {
    const { program } = organization();
    expect(() => program.make(types.unit, "a", { name: "A", parentId: "r-none" })).toThrow(
      "ParentNotFoundException: We can't find a root or OU with the ParentId that you specified.",
    );
  });

  test("has a name that no sibling has, and another unit's child may have", () => {
    const { program, rootId, unitId } = organization();
    expect(() => program.make(types.unit, "a", { name: "Unit", parentId: rootId })).toThrow(
      refusal(
        "creating Organizations Organizational Unit (Unit)",
        "Organizations",
        "CreateOrganizationalUnit",
        400,
        "DuplicateOrganizationalUnitException: An OU with the same name already exists.",
      ),
    );
    const { id } = program.make(types.unit, "a", { name: "Unit", parentId: unitId });
    const other = program.make(types.unit, "b", { name: "Other", parentId: unitId });
    expect(() => program.change(types.unit, "b", other.id, { name: "Unit", parentId: unitId })).toThrow(
      `updating Organizations Organizational Unit (${other.id}): operation error`,
    );
    expect(program.change(types.unit, "a", id, { name: "Same", parentId: unitId }).name).toBe("Same");
  });

  test("is at most five levels below the root", () => {
    const { program, unitId } = organization();
    const nest = (parentId: string, level: number): string =>
      level > 5
        ? parentId
        : nest(program.make(types.unit, String(level), { name: String(level), parentId }).id, level + 1);
    const deepest = nest(unitId, 2);
    expect(() => program.make(types.unit, "6", { name: "6", parentId: deepest })).toThrow(
      "ConstraintViolationException: You have exceeded the maximum depth of organizational units",
    );
  });

  test.each(["unit", "account"])("is not deleted while it has an %s", (kind) => {
    const { program, unitId } = organization();
    if (kind === "unit") program.make(types.unit, "a", { name: "A", parentId: unitId });
    else program.make(types.account, "a", { email: "a@example.com", name: "A", parentId: unitId });
    expect(() => program.delete(types.unit, unitId)).toThrow(
      refusal(
        `deleting Organizations Organizational Unit (${unitId})`,
        "Organizations",
        "DeleteOrganizationalUnit",
        400,
        "OrganizationalUnitNotEmptyException: The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.",
      ),
    );
  });

  test("that is made again gets an id that none had before", () => {
    const { program, rootId, unitId } = organization();
    program.delete(types.unit, unitId);
    const again = program.make(types.unit, "unit", { name: "Unit", parentId: rootId });
    expect(again.id).toMatch(/^ou-[a-z0-9]{4}-[a-z0-9]{8}$/);
    expect(again.id).not.toBe(unitId);
    expect(again.outputs.arn).toContain(again.id);
  });
});
