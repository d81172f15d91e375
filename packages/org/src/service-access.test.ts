import { record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { args, program, services, types } from "./organization.test.helper.js";

describe("an organization", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await record(program(args));
  });

  test("lets services in one by one, each after the organization", () => {
    const organization = recording.get(types.organization, "organization-organization");
    expect(recording.ofType(types.serviceAccess).map(({ inputs }) => inputs)).toEqual(
      services.map((servicePrincipal) => ({ servicePrincipal })),
    );
    for (const { dependencies } of [
      ...recording.ofType(types.serviceAccess),
      ...recording.ofType(types.sharing),
    ])
      expect(dependencies).toEqual([organization.urn]);
  });

  test("registers an administrator once its service is let in", () => {
    const administrator = recording.get(
      types.administrator,
      "organization-administrator-config.amazonaws.com",
    );
    const audit = recording.get(types.account, "organization-account-audit");
    const access = recording.get(types.serviceAccess, "organization-service-access-config.amazonaws.com");
    expect(administrator.inputs).toEqual({ accountId: audit.id, servicePrincipal: "config.amazonaws.com" });
    expect(administrator.dependencies).toEqual([audit.urn, access.urn].sort());
  });

  test("manages root users centrally once IAM is let in", () => {
    const rootAccess = recording.get(types.rootAccess, "organization-root-access");
    const access = recording.get(types.serviceAccess, "organization-service-access-iam.amazonaws.com");
    expect(rootAccess.inputs).toEqual({ enabledFeatures: ["RootCredentialsManagement", "RootSessions"] });
    expect(rootAccess.dependencies).toEqual([access.urn]);
  });
});
