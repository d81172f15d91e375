import { describe, expect, test } from "vitest";
import { check, create, diff, type SimulatedResource } from "../simulator.js";
import { unknown, type Values } from "../values.js";

const types = {
  account: "aws:organizations/account:Account",
  organization: "aws:organizations/organization:Organization",
  serviceAccess: "aws:organizations/awsServiceAccess:AwsServiceAccess",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  sharing: "aws:ram/sharingWithOrganization:SharingWithOrganization",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rootAccess: "aws:iam/organizationsFeatures:OrganizationsFeatures",
  contact: "aws:account/alternativeContact:AlternativeContact",
};

const provider: Values = {
  region: "us-east-1",
  allowedAccountIds: '["111111111111"]',
  defaultTags: '{"tags":{"Owner":"platform"}}',
};

function checked(type: string, inputs: Values): ReturnType<typeof check> {
  return check({ type, urn: `urn:pulumi:dev::project::${type}::main`, inputs, provider });
}

function made(type: string, inputs: Values = {}, config = provider): SimulatedResource {
  const urn = `urn:pulumi:dev::project::${type}::main`;
  const query = { type, urn, provider: config };
  const resource = create({ ...query, inputs: check({ ...query, inputs }).inputs });
  if (!resource) throw new Error(`${type} is no type of @pulumi/aws`);
  return resource;
}

describe("a type of the organization's services and roles", () => {
  test.each(Object.values(types))("%s lives in no region", (type) => {
    expect(checked(type, {}).inputs).not.toHaveProperty("region");
  });

  test("takes default tags where it takes tags", () => {
    const tagged = Object.values(types).filter((type) => "tagsAll" in checked(type, {}).inputs);
    expect(tagged).toEqual([types.account, types.role]);
  });

  test.each([
    [types.serviceAccess, ["servicePrincipal"]],
    [types.administrator, ["accountId", "servicePrincipal"]],
    [types.sharing, []],
    [types.role, ["assumeRolePolicy"]],
    [types.rolePolicy, ["policy", "role"]],
    [types.rootAccess, ["enabledFeatures"]],
    [types.contact, ["alternateContactType", "emailAddress", "phoneNumber", "title"]],
  ])("%s demands what AWS demands", (type, required) => {
    expect(checked(type, {}).failures.map(({ property }) => property)).toEqual(required);
  });

  test.each([
    [types.account, { name: "A", parentId: "ou-1" }, { name: "B", parentId: "ou-2" }, []],
    [types.account, { email: "a", roleName: "A" }, { email: "b", roleName: "B" }, ["email", "roleName"]],
    [types.administrator, { accountId: "1" }, { accountId: "2" }, ["accountId"]],
    [types.role, { name: "A", assumeRolePolicy: "{}" }, { name: "B", assumeRolePolicy: "" }, ["name"]],
    [types.rolePolicy, { policy: "{}" }, { policy: "" }, []],
    [types.contact, { name: "A", title: "A" }, { name: "B", title: "B" }, []],
  ])(
    "%s is made anew for a change of %o to %o only where AWS has no other way",
    (type, before, after, keys) => {
      expect(diff(type, before, after).replaces).toEqual(keys);
    },
  );
});

describe("the id", () => {
  test("of trusted access is the service, of an administrator the account and the service", () => {
    const servicePrincipal = "config.amazonaws.com";
    expect(made(types.serviceAccess, { servicePrincipal }).id).toBe("config.amazonaws.com");
    const administrator = made(types.administrator, { accountId: "222222222222", servicePrincipal });
    expect(administrator.id).toBe("222222222222/config.amazonaws.com");
    expect(administrator.outputs.arn).toBe(
      `arn:aws:organizations::111111111111:account/${made(types.organization).id}/222222222222`,
    );
  });

  test("of sharing is the management account's, of central root access the organization's", () => {
    expect(made(types.sharing).id).toBe("111111111111");
    expect(made(types.rootAccess).id).toBe(made(types.organization).id);
    expect(made(types.rootAccess, {}, { region: "us-east-1" }).id).toBe(unknown);
  });

  test("of a role is its name, which is in its ARN behind the path", () => {
    const { id, outputs } = made(types.role, { name: "Plan", path: "/foundation/" });
    expect(id).toBe("Plan");
    expect(outputs.arn).toBe("arn:aws:iam::111111111111:role/foundation/Plan");
    expect(made(types.role, { name: "Plan" }).outputs.arn).toBe("arn:aws:iam::111111111111:role/Plan");
    expect(outputs.uniqueId).toMatch(/^AROA[A-Z0-9]{17}$/);
  });

  test("of a role's policy is the role's name and its own", () => {
    expect(made(types.rolePolicy, { role: "Plan", name: "read" }).id).toBe("Plan:read");
    expect(made(types.rolePolicy, { role: unknown, name: "read" }).id).toBe(unknown);
  });

  test("of a contact is its kind, behind the account where one is given", () => {
    expect(made(types.contact, { alternateContactType: "SECURITY" }).id).toBe("SECURITY");
    const other = made(types.contact, { alternateContactType: "SECURITY", accountId: "222222222222" });
    expect(other.id).toBe("222222222222/SECURITY");
  });
});
