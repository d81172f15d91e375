import { describe, expect, test } from "vitest";
import {
  emptyWorld,
  managementId,
  organization,
  Program,
  refusal,
  types,
} from "../../world/world.test.helper.js";

const servicePrincipal = "config.amazonaws.com";

describe("a delegated administrator", () => {
  test("needs the service's trusted access first", () => {
    const { program } = organization();
    const { id } = program.make(types.account, "a", { email: "a@example.com", name: "A" });
    const register = (): unknown =>
      program.make(types.administrator, "a", { accountId: id, servicePrincipal });
    expect(register).toThrow(
      refusal(
        `creating Organizations Delegated Administrator (${id}/${servicePrincipal})`,
        "Organizations",
        "RegisterDelegatedAdministrator",
        400,
        "ConstraintViolationException: You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first (SERVICE_ACCESS_NOT_ENABLED).",
      ),
    );
    program.make(types.serviceAccess, "config", { servicePrincipal });
    register();
    expect(register).toThrow(
      "AccountAlreadyRegisteredException: The provided account is already a delegated administrator for your organization.",
    );
  });

  test("is the only one of most services, and one of five for StackSets", () => {
    const { program } = organization();
    const register = (name: string, service: string) => {
      const { id } = program.make(types.account, name, { email: `${name}@example.com`, name });
      program.make(types.administrator, name, { accountId: id, servicePrincipal: service });
    };
    const stackSets = "member.org.stacksets.cloudformation.amazonaws.com";
    for (const service of [servicePrincipal, stackSets])
      program.make(types.serviceAccess, service, { servicePrincipal: service });
    register("a", servicePrincipal);
    expect(() => {
      register("b", servicePrincipal);
    }).toThrow("MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED");
    for (const name of ["c", "d", "e", "f", "g"]) register(name, stackSets);
    expect(() => {
      register("h", stackSets);
    }).toThrow("MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED");
  });

  test("is a member of the organization", () => {
    const { program } = organization();
    program.make(types.serviceAccess, "config", { servicePrincipal });
    const register = (accountId: string) => () =>
      program.make(types.administrator, "a", { accountId, servicePrincipal });
    expect(register("999999999999")).toThrow("AccountNotFoundException");
    expect(register(managementId)).toThrow("You cannot register master account/management account");
  });
});

test("trusted access may be given twice", () => {
  const { program } = organization();
  program.make(types.serviceAccess, "a", { servicePrincipal });
  expect(program.make(types.serviceAccess, "b", { servicePrincipal }).id).toBe(servicePrincipal);
});

test("sharing needs an organization", () => {
  expect(() => new Program(emptyWorld()).make(types.sharing, "sharing")).toThrow(
    refusal(
      "creating RAM Sharing With Organization",
      "RAM",
      "EnableSharingWithAwsOrganization",
      400,
      "OperationNotPermittedException: The requested operation is not permitted: the account does not manage an organization.",
    ),
  );
});

test("central root access needs an organization that trusts IAM", () => {
  const inputs = { enabledFeatures: ["RootSessions"] };
  expect(() => new Program(emptyWorld()).make(types.rootAccess, "root", inputs)).toThrow(
    "OrganizationNotFoundException",
  );
  const { program } = organization();
  expect(() => program.make(types.rootAccess, "root", inputs)).toThrow("ServiceAccessNotEnabledException");
  program.make(types.serviceAccess, "iam", { servicePrincipal: "iam.amazonaws.com" });
  const { id } = program.make(types.rootAccess, "root", inputs);
  expect(program.read(types.rootAccess, id)?.outputs).toEqual(inputs);
});
