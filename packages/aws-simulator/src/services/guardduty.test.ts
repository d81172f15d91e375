import { expect, test } from "vitest";
import {
  emptyWorld,
  memberProgram,
  organization,
  Program,
  refusal,
  types,
} from "../world/world.test.helper.js";

const noPermission =
  "BadRequestException: The request failed because you do not have required AWS Organization master permission.";

test("designating an administrator turns GuardDuty on there, so that nobody can a second time", () => {
  const { program } = organization();
  const security = memberProgram(program, "security");
  program.make(types.guardDutyAdministrator, "security", { adminAccountId: security.accountId });
  expect(program.world.resources(types.detector).map(({ outputs }) => outputs.accountId)).toEqual([
    security.accountId,
  ]);
  const detector = (region: string): unknown => security.make(types.detector, region, { region });
  expect(() => detector("us-east-1")).toThrow(
    refusal(
      "creating GuardDuty Detector",
      "GuardDuty",
      "CreateDetector",
      400,
      "BadRequestException: The request is rejected because a detector already exists for the current account.",
    ),
  );
  detector("eu-west-1");
  expect(() => detector("eu-west-1")).toThrow("a detector already exists for the current account");
});

test("designating an administrator leaves a detector that is there", () => {
  const { program } = organization();
  const security = memberProgram(program, "security");
  const { id } = security.make(types.detector, "detector");
  program.make(types.guardDutyAdministrator, "security", { adminAccountId: security.accountId });
  expect(program.world.resources(types.detector).map((detector) => detector.id)).toEqual([id]);
});

test("an administrator is an account of the organization, and named by its management account", () => {
  const { program } = organization();
  const security = memberProgram(program, "security");
  expect(() => program.make(types.guardDutyAdministrator, "a", { adminAccountId: "999999999999" })).toThrow(
    refusal(
      "enabling GuardDuty Organization Admin Account (999999999999)",
      "GuardDuty",
      "EnableOrganizationAdminAccount",
      400,
      "BadRequestException: The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
    ),
  );
  const adminAccountId = security.accountId;
  expect(() => security.make(types.guardDutyAdministrator, "a", { adminAccountId })).toThrow(noPermission);
});

test("an organization is configured by the administrator alone", () => {
  const { program } = organization();
  const security = memberProgram(program, "security");
  const { id: detectorId } = security.make(types.detector, "detector");
  const inputs = { detectorId, autoEnableOrganizationMembers: "ALL" };
  const configure = (): unknown => security.make(types.guardDutyConfiguration, "organization", inputs);
  expect(configure).toThrow(
    refusal(
      `updating GuardDuty Organization Configuration (${detectorId})`,
      "GuardDuty",
      "UpdateOrganizationConfiguration",
      400,
      noPermission,
    ),
  );
  program.make(types.guardDutyAdministrator, "security", { adminAccountId: security.accountId });
  configure();
  expect(program.world.resources(types.guardDutyConfiguration).map(({ id }) => id)).toEqual([detectorId]);
});

test("an administrator is one in a region, and no other account is", () => {
  const { program } = organization();
  const security = memberProgram(program, "security");
  const other = memberProgram(program, "other");
  program.make(types.guardDutyAdministrator, "security", { adminAccountId: security.accountId });
  const configure = (account: typeof other, region: string) => () => {
    const { id: detectorId } = account.make(types.detector, `detector-${region}`, { region });
    const inputs = { detectorId, autoEnableOrganizationMembers: "ALL", region };
    return account.make(types.guardDutyConfiguration, region, inputs);
  };
  expect(configure(other, "us-east-1")).toThrow(noPermission);
  expect(configure(security, "eu-west-1")).toThrow(noPermission);
});

test("an organization is configured by a detector of one's own", () => {
  const inputs = { detectorId: "0123", autoEnableOrganizationMembers: "ALL" };
  expect(() => new Program(emptyWorld()).make(types.guardDutyConfiguration, "a", inputs)).toThrow(
    "BadRequestException: The request is rejected because the input detectorId is not owned by the current account.",
  );
});
