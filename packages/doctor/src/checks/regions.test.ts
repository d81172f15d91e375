import { expect, test } from "vitest";
import { judgeDefaultVpcs, type DefaultVpcState } from "./default-vpcs.js";
import { judgeRegions } from "./regions.js";

test("regions that are enabled everywhere are right", () => {
  expect(judgeRegions([{ key: "lab", region: "eu-south-1", state: "ENABLED" }])).toEqual({
    status: "ok",
    detail: "enabled in every account that is there: 1 of 1",
  });
});

test("regions that AWS is enabling are waited for", () => {
  expect(
    judgeRegions([
      { key: "lab", region: "eu-south-1", state: "ENABLING" },
      { key: "prod", region: "eu-south-1", state: "ENABLED" },
    ]),
  ).toEqual({
    status: "fail",
    detail: "1 of 2 are not enabled",
    lines: ["lab: eu-south-1 is ENABLING"],
    fix: "wait: AWS takes minutes to hours",
    settles: true,
  });
});

test("regions that nobody has enabled are not, and each account's command is told once", () => {
  expect(
    judgeRegions([
      { key: "lab", region: "eu-south-1", state: "DISABLED" },
      { key: "lab", region: "eu-south-2", state: "DISABLED" },
      { key: "management", region: "eu-south-1", state: "DISABLED" },
      { key: "prod", region: "eu-south-1", state: "ENABLING" },
    ]),
  ).toMatchObject({
    status: "fail",
    fix: "foundation account prepare lab; enable it for the management account: Account, AWS Regions in the console",
    settles: false,
  });
});

const vpc = (
  key: string,
  region: string,
  wanted: "present" | "deleted",
  found?: boolean,
): DefaultVpcState => ({
  key,
  region,
  wanted,
  found,
});

test("default VPCs that are where the model says are right", () => {
  expect(
    judgeDefaultVpcs([vpc("lab", "us-east-1", "deleted", false), vpc("prod", "us-east-1", "present", true)]),
  ).toEqual({ status: "ok", detail: "as the model says, in 2 regions of accounts" });
});

test("default VPCs that are left are a warning; the command that deletes them is told", () => {
  expect(
    judgeDefaultVpcs([vpc("lab", "us-west-2", "deleted", true), vpc("lab", "us-east-1", "deleted", true)]),
  ).toEqual({
    status: "warn",
    detail: "the model says deleted, and some are there",
    lines: ["lab: there is one left in us-east-1, us-west-2"],
    fix: "foundation account prepare lab",
  });
});

test("default VPCs that the model counts on and that are gone fail", () => {
  expect(
    judgeDefaultVpcs([vpc("lab", "us-west-2", "deleted", true), vpc("prod", "us-east-1", "present", false)]),
  ).toEqual({
    status: "fail",
    detail: "the model counts on default VPCs that are gone: their security groups cannot be emptied",
    lines: [
      "prod: the model counts on one, and there is none in us-east-1",
      "lab: there is one left in us-west-2",
    ],
    fix: "set accounts.prod.defaultVpc to deleted; foundation account prepare lab",
  });
});

test("regions that could not be looked into say nothing", () => {
  expect(judgeDefaultVpcs([vpc("lab", "us-west-2", "deleted")])).toEqual({
    status: "skipped",
    detail: "there are no accounts to look into yet",
  });
});
