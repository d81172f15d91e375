import { describe, expect, test } from "vitest";
import { type TestStackResource, stackViolations } from "../../testing/stack-violations.js";
import { unknownValue } from "../../testing/violations.js";
import { noAdministratorPermissionSets } from "./no-administrator-permission-sets.js";

const config = { permissionSets: ["BreakGlass*"] };
const judge = (resources: TestStackResource[], configuration: object = config) =>
  stackViolations(noAdministratorPermissionSets, resources, configuration);

const inlineType = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";
const attachmentType = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";
const exclusiveType = "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive";
const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";
const readOnlyAccess = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const document = (action: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

const arnOf = (name: string) => `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${name}`;
const set = (name: unknown, arn: string = arnOf(String(name))): TestStackResource => ({
  type: "aws:ssoadmin/permissionSet:PermissionSet",
  name: arn === unknownValue ? `planned-${String(name)}` : `set-${String(name)}`,
  props: { name, arn },
});

/** A grant of everything to a permission set that exists. */
const grant = (setName: string): TestStackResource => ({
  type: inlineType,
  name: "grant",
  props: { inlinePolicy: document("*"), permissionSetArn: arnOf(setName) },
});
/** A grant of everything to one that is yet to be made. */
const plannedGrant = (...from: string[]): TestStackResource => ({
  type: inlineType,
  name: "grant",
  props: { inlinePolicy: document("*"), permissionSetArn: unknownValue },
  propertyDependencies: { permissionSetArn: from },
});

const refused = (what: string, type = inlineType, sets = '"BreakGlass*"') => [
  "grant",
  `${type} "grant": ${what} every action on every resource. List the actions that are needed; ` +
    `permission sets that may do everything: ${sets}.`,
];
const refusedInline = refused("inlinePolicy allows");

describe("an inline policy", () => {
  const inline = (inlinePolicy: string, setName = "Developer"): TestStackResource => ({
    type: inlineType,
    name: "grant",
    props: { inlinePolicy, permissionSetArn: arnOf(setName) },
  });

  test("passes when it lists actions", async () => {
    expect(await judge([set("Developer"), inline(document("s3:*"))])).toEqual([]);
  });

  test("is refused when it allows everything", async () => {
    expect(await judge([set("Developer"), inline(document("*"))])).toEqual([refusedInline]);
  });

  test("is refused when it cannot be read, for whichever permission set", async () => {
    expect(await judge([set("BreakGlass"), inline("{", "BreakGlass")])).toEqual([
      [
        "grant",
        `${inlineType} "grant": inlinePolicy is not valid JSON. Write one with a list of statements.`,
      ],
    ]);
  });

  test("is not judged while it is unknown", async () => {
    expect(await judge([set("Developer"), inline(unknownValue)])).toEqual([]);
  });
});

describe("AWS's AdministratorAccess", () => {
  test.each([
    [attachmentType, "managedPolicyArn", administratorAccess, readOnlyAccess],
    [exclusiveType, "managedPolicyArns", [readOnlyAccess, administratorAccess], [readOnlyAccess]],
  ])("is refused in %s, unlike other policies", async (type, property, refusedValue, passedValue) => {
    const attach = (value: unknown): TestStackResource => ({
      type,
      name: "grant",
      props: { [property]: value, permissionSetArn: arnOf("Developer") },
    });
    expect(await judge([set("Developer"), attach(refusedValue)])).toEqual([
      refused(`${property} has "${administratorAccess}", which allows`, type),
    ]);
    expect(await judge([set("Developer"), attach(passedValue)])).toEqual([]);
    expect(await judge([set("Developer"), attach(unknownValue)])).toEqual([]);
  });
});

describe("a permission set that may do everything", () => {
  test("is one that the model names", async () => {
    expect(await judge([set("Developer"), set("BreakGlass"), grant("BreakGlass")])).toEqual([]);
    expect(await judge([set("Developer"), set("BreakGlass"), grant("Developer")])).toEqual([refusedInline]);
  });

  test("is none while the pack is not configured", async () => {
    expect(await judge([set("BreakGlass"), grant("BreakGlass")], {})).toEqual([
      refused("inlinePolicy allows", inlineType, "none"),
    ]);
  });

  test("is none of elsewhere, whose name nobody sees", async () => {
    expect(await judge([set("BreakGlass"), grant("Other")])).toEqual([refusedInline]);
  });

  test("is told by where its ARN comes from while that is unknown", async () => {
    const sets = [set("BreakGlass", unknownValue), set("Developer", unknownValue)];
    expect(await judge([...sets, plannedGrant("planned-BreakGlass")])).toEqual([]);
    expect(await judge([...sets, plannedGrant("planned-Developer")])).toEqual([refusedInline]);
  });

  test("may be any that the ARN can come from", async () => {
    const sets = [set("BreakGlass", unknownValue), set("Developer", unknownValue)];
    expect(await judge([...sets, plannedGrant("planned-BreakGlass", "planned-Developer")])).toEqual([]);
    expect(await judge([...sets, plannedGrant()])).toEqual([]);
    expect(await judge([set("Developer", unknownValue), plannedGrant()])).toEqual([refusedInline]);
    expect(await judge([plannedGrant()])).toEqual([]);
  });

  test("may be one whose name is unknown", async () => {
    expect(await judge([set(unknownValue, unknownValue), plannedGrant()])).toEqual([]);
  });

  test("is none without a name", async () => {
    expect(await judge([set(undefined), grant("undefined")])).toEqual([refusedInline]);
  });
});
