import { describe, expect, test } from "vitest";
import { invoke } from "./data-sources.js";
import { text, unknown } from "./values.js";

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
