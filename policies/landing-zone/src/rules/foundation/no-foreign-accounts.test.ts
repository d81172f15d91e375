import { describe, expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { noForeignAccounts } from "./no-foreign-accounts.js";

const production = "444455556666";
const management = "111122223333";
const config = { accountIds: { management, adopted: "777788889999" } };

describe("a provider", () => {
  const type = "pulumi:providers:aws";
  const judge = (name: string, allowedAccountIds: unknown, configuration: object = config) =>
    violations(noForeignAccounts, { type, name, props: { allowedAccountIds } }, configuration);

  test("passes when no other account is known by its id", async () => {
    expect(await judge("production", JSON.stringify([production]))).toEqual([]);
    expect(await judge("production", JSON.stringify([management]), {})).toEqual([]);
  });

  test("is refused when another account is known by its id", async () => {
    expect(await judge("production", JSON.stringify([management]))).toEqual([
      'pulumi:providers:aws "production": allowedAccountIds holds "111122223333", which is the id of account ' +
        '"management". Set it to the id of account "production".',
    ]);
  });

  test.each([
    ["its own id is configured, which account-and-region judges", "adopted", [management]],
    ["it is pinned to its own", "management", [management]],
    ["it is pinned to several, which account-and-region judges", "production", [management, production]],
    ["it is pinned to none", "production", undefined],
    ["its pin is unknown", "production", unknownValue],
    ["its id is unknown", "production", [unknownValue]],
  ])("is not judged when %s", async (_, name, allowedAccountIds) => {
    expect(await judge(name, allowedAccountIds)).toEqual([]);
  });
});

describe("the account that a resource states", () => {
  const judge = (
    props: object,
    { type = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", pin = [production] as unknown } = {},
    name = "production",
  ) =>
    violations(
      noForeignAccounts,
      { type, props, provider: { name, props: { allowedAccountIds: pin } } },
      config,
    );
  const refused = (type: string, property: string, id: string, provider = "production") => [
    `${type} "logs": ${property} is "${id}", which is not the account of its provider "${provider}". ` +
      `Leave ${property} out, and use the provider of the account that is meant.`,
  ];

  test.each([
    ["aws:account/alternativeContact:AlternativeContact", "accountId"],
    ["aws:budgets/budget:Budget", "accountId"],
    ["aws:cloudformation/stackSetInstance:StackSetInstance", "accountId"],
    ["aws:costexplorer/anomalySubscription:AnomalySubscription", "accountId"],
    ["aws:glue/catalogDatabase:CatalogDatabase", "catalogId"],
    ["aws:lakeformation/permissions:Permissions", "catalogId"],
    ["aws:quicksight/dashboard:Dashboard", "awsAccountId"],
    ["aws:s3/accessPoint:AccessPoint", "accountId"],
    ["aws:s3control/accessGrantsInstance:AccessGrantsInstance", "accountId"],
  ])("of %s is the one of its provider", async (type, property) => {
    expect(await judge({ [property]: production }, { type })).toEqual([]);
    expect(await judge({ [property]: "999988887777" }, { type })).toEqual(
      refused(type, property, "999988887777"),
    );
    expect(await judge({ [property]: unknownValue }, { type })).toEqual([]);
  });

  const type = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";

  test("is judged by the configuration while the provider's is unknown", async () => {
    const pin = unknownValue;
    expect(await judge({ accountId: management }, { pin }, "management")).toEqual([]);
    expect(await judge({ accountId: production }, { pin }, "management")).toEqual(
      refused(type, "accountId", production, "management"),
    );
    expect(await judge({ accountId: management }, { pin })).toEqual(refused(type, "accountId", management));
  });

  test("is not judged while neither knows it", async () => {
    expect(await judge({ accountId: production }, { pin: [unknownValue] })).toEqual([]);
  });

  test.each([
    ["it states none", {}],
    ["it is null", { accountId: null }],
  ])("is not judged when %s", async (_, props) => {
    expect(await judge(props)).toEqual([]);
  });

  test("is not a catalog's id that is more than an account's", async () => {
    const options = { type: "aws:glue/catalogDatabase:CatalogDatabase" };
    expect(await judge({ catalogId: "999988887777:s3tablescatalog" }, options)).toEqual([]);
  });

  test("may be another one where it names somebody else", async () => {
    for (const other of [
      "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
      "aws:guardduty/member:Member",
      "aws-native:s3:AccessPoint",
      "aws:constructor/x:X",
    ]) {
      expect(await judge({ accountId: management }, { type: other })).toEqual([]);
    }
  });

  test("is left to account-and-region when the resource has no provider", async () => {
    const resource = { type, props: { accountId: management } };
    expect(await violations(noForeignAccounts, resource, config)).toEqual([]);
  });
});
