import { describe, expect, test } from "vitest";
import { invoke } from "./data-sources.js";
import { prefixListId } from "./identifiers.js";
import { listOf, text, unknown } from "./values.js";

const getVpc = "aws:ec2/getVpc:getVpc";
const provider = { region: "us-east-1", allowedAccountIds: '["111111111111"]' };

describe("the default VPC", () => {
  test("is that of the provider's account and the region asked for", () => {
    const answer = invoke(getVpc, { default: true, region: "us-west-2" }, provider);
    const id = text(answer?.id);
    expect(id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(invoke(getVpc, { default: true, region: "us-east-1" }, provider)?.id).not.toBe(id);
    expect(answer).toEqual({
      arn: `arn:aws:ec2:us-west-2:111111111111:vpc/${id}`,
      cidrBlock: "172.31.0.0/16",
      default: true,
      id,
      ownerId: "111111111111",
      region: "us-west-2",
      state: "available",
    });
  });

  test("is in the provider's region when none is asked for", () => {
    expect(invoke(getVpc, { default: true }, provider)?.region).toBe("us-east-1");
  });

  test("is not known while the account is not", () => {
    expect(invoke(getVpc, { default: true }, { region: "us-east-1" })).toMatchObject({
      arn: unknown,
      id: unknown,
      ownerId: unknown,
      region: "us-east-1",
    });
  });

  test("is the only VPC there is", () => {
    expect(() => invoke(getVpc, { id: "vpc-1" }, provider)).toThrow(
      new Error("simulated AWS has no VPC but the default ones: ask for one with default: true"),
    );
  });
});

test("a data source that is not listed has no answer", () => {
  expect(invoke("aws:index/getRegions:getRegions", {}, provider)).toBeUndefined();
});

describe("availability zones", () => {
  const token = "aws:index/getAvailabilityZones:getAvailabilityZones";
  const zonesIn = (region: string, account = "111111111111", inputs = {}) =>
    invoke(token, { region, ...inputs }, { allowedAccountIds: `["${account}"]` });

  test("are as many as the region has, the ids in the order of the names", () => {
    const answer = zonesIn("us-east-1");
    expect(answer?.names).toEqual(["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`));
    expect([...listOf(answer?.zoneIds)].sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `use1-az${String(n)}`));
  });

  test("have other names in other accounts where the region is an old one, and the same elsewhere", () => {
    const accounts = ["111111111111", "222222222222", "333333333333", "444444444444"];
    const orders = (region: string) =>
      new Set(accounts.map((account) => String(zonesIn(region, account)?.zoneIds)));
    expect(orders("us-east-1").size).toBeGreaterThan(1);
    expect(orders("eu-central-1")).toEqual(new Set(["euc1-az1,euc1-az2,euc1-az3"]));
    expect(zonesIn("ca-central-1")).toMatchObject({
      names: ["ca-central-1a", "ca-central-1b", "ca-central-1d"],
      zoneIds: ["cac1-az1", "cac1-az2", "cac1-az4"],
    });
  });

  test("can be asked for by their ids", () => {
    const filters = [{ name: "zone-id", values: ["euc1-az2"] }];
    expect(zonesIn("eu-central-1", undefined, { filters })?.names).toEqual(["eu-central-1b"]);
    expect(zonesIn("eu-central-1", undefined, { excludeZoneIds: ["euc1-az2"] })?.names).toEqual([
      "eu-central-1a",
      "eu-central-1c",
    ]);
    expect(() => zonesIn("eu-central-1", undefined, { filters: [{ name: "colour", values: [] }] })).toThrow(
      "simulated AWS has no filter colour of availability zones",
    );
  });

  test("are not known while the account is not", () => {
    expect(invoke(token, { region: "us-east-1" }, {})).toMatchObject({ names: unknown, zoneIds: unknown });
  });
});

describe("an endpoint's service", () => {
  const token = "aws:ec2/getVpcEndpointService:getVpcEndpointService";

  test("is named for its region, of the kind that is asked for", () => {
    const kinds = ["Gateway", "Interface"].map((serviceType) =>
      invoke(token, { service: "s3", serviceType }, provider),
    );
    expect(kinds.map((answer) => answer?.serviceType)).toEqual(["Gateway", "Interface"]);
    expect(invoke(token, { service: "ecr.api" }, provider)).toMatchObject({
      privateDnsName: "api.ecr.us-east-1.amazonaws.com",
      serviceName: "com.amazonaws.us-east-1.ecr.api",
    });
  });

  test("is not found where the region does not have it", () => {
    expect(() => invoke(token, { service: "kms", serviceType: "Gateway" }, provider)).toThrow(
      "no matching EC2 VPC Endpoint Service found for com.amazonaws.us-east-1.kms in us-east-1",
    );
  });
});

test("a prefix list is AWS's own, with the id that the endpoint tells", () => {
  const token = "aws:ec2/getManagedPrefixList:getManagedPrefixList";
  const name = "com.amazonaws.us-east-1.s3";
  expect(invoke(token, { name }, provider)).toMatchObject({ id: prefixListId(name), ownerId: "AWS" });
  expect(() => invoke(token, { name: "com.amazonaws.us-east-1.kms" }, provider)).toThrow(
    "ask for com.amazonaws.us-east-1.s3 or .dynamodb by its name",
  );
});
