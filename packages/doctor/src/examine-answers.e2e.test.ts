import { beforeEach, describe, expect, test } from "vitest";
import { look, model, useMoto } from "./testing/examine-in-moto.js";
import { smallModel } from "./testing/model.js";
import { makeOrganization } from "./testing/organization-in-moto.js";

const fake = useMoto();

describe("in an organization", () => {
  beforeEach(async () => {
    await makeOrganization(model);
  });

  test("a quota that is too small fails, and a request for more is waited for", async () => {
    await fake("SERVICE_QUOTAS", (operation) =>
      operation === "GetServiceQuota"
        ? { Quota: { Value: 3 } }
        : {
            RequestedQuotas: [
              { Status: "CASE_OPENED", DesiredValue: 20 },
              { Status: "DENIED", DesiredValue: 99 },
            ],
          },
    );

    expect((await look())["account-quota"]).toMatchObject({
      status: "fail",
      detail: "AWS allows 3 accounts; 20 are requested, and 4 are needed: 4 are there and 0 are to be made",
      settles: true,
    });
  });

  test("a quota that nobody has changed is the default one", async () => {
    await fake("SERVICE_QUOTAS", (operation) => {
      if (operation === "GetServiceQuota") return "NoSuchResourceException";
      return operation === "GetAWSDefaultServiceQuota" ? { Quota: { Value: 10 } } : { RequestedQuotas: [] };
    });

    expect((await look())["account-quota"]).toMatchObject({ status: "ok" });
  });

  test("Identity Center without an instance is a warning that says where to make one", async () => {
    await fake("SSO_ADMIN", () => ({ Instances: [] }));

    expect((await look())["identity-center"]).toMatchObject({
      status: "warn",
      detail: "there is no instance in us-east-1, us-west-2",
      fix: expect.stringContaining("https://console.aws.amazon.com/singlesignon/home?region=us-east-1"),
    });
  });

  test("regions that are to be opted into are looked at in every account", async () => {
    const wide = smallModel([
      "allowed: [us-east-1, us-west-2]",
      "allowed: [us-east-1, us-west-2, eu-south-1]",
    ]);
    await fake("ACCOUNT", () => ({ Regions: [{ RegionName: "eu-south-1", RegionOptStatus: "ENABLING" }] }));

    expect((await look(wide)).regions).toMatchObject({
      status: "fail",
      lines: [
        "management: eu-south-1 is ENABLING",
        "core: eu-south-1 is ENABLING",
        "lab: eu-south-1 is ENABLING",
        "prod: eu-south-1 is ENABLING",
      ],
      settles: true,
    });
  });

  test("a missing permission is a warning of each check that needs it, with its name", async () => {
    await fake("ORGANIZATIONS", () => "AccessDeniedException");

    const found = await look();

    expect(found.organization).toMatchObject({
      status: "warn",
      detail: "could not be looked at: there is no permission for organizations:DescribeOrganization",
      fix: "call with credentials that may organizations:DescribeOrganization",
    });
    expect(Object.values(found).filter(({ status }) => status === "fail")).toEqual([]);
  });
});
