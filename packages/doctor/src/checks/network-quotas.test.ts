import { accountNetworkQuotas, networkQuotas } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { judgeNetworkQuotas, type JudgedNeed } from "./network-quotas.js";

const need = (fields: Partial<JudgedNeed> = {}): JudgedNeed => ({
  key: "hub",
  region: "us-east-1",
  quota: networkQuotas.routeTables,
  needed: 24,
  allowed: { value: 20, requested: undefined },
  ...fields,
});
const page = "https://us-east-1.console.aws.amazon.com/servicequotas/home/services/ec2/quotas/L-43872EB7";

test("what AWS allows is enough", () => {
  const enough = need({ allowed: { value: 24, requested: undefined } });
  expect(judgeNetworkQuotas([enough], 4)).toEqual({
    status: "ok",
    detail: "enough for what is planned, in 4 regions of accounts",
  });
});

test("a quota that the model counts on and AWS has not raised fails, with its page", () => {
  expect(judgeNetworkQuotas([need()], 4)).toEqual({
    status: "fail",
    detail: "AWS allows less than the networks need",
    fix: "ask for more on the page of each line, in its account",
    lines: [`hub: 24 of "Route Tables per transit gateway" are needed in us-east-1, 20 are allowed: ${page}`],
    settles: false,
  });
});

test("a request that is enough is waited for, one that is not is not", () => {
  const requested = (count: number) => need({ allowed: { value: 20, requested: count } });
  expect(judgeNetworkQuotas([requested(30)], 4)).toMatchObject({
    fix: "wait for AWS to grant the requests",
    lines: [
      `hub: 24 of "Route Tables per transit gateway" are needed in us-east-1, 20 are allowed, 30 are requested: ${page}`,
    ],
    settles: true,
  });
  expect(judgeNetworkQuotas([requested(30), requested(23)], 4).settles).toBe(false);
});

test("where Service Quotas does not tell the default is all", () => {
  const unknown = need({ key: "lab", quota: accountNetworkQuotas.vpcs, needed: 6, allowed: undefined });
  expect(judgeNetworkQuotas([unknown], 4).lines).toEqual([
    'lab: 6 of "VPCs per Region" are needed in us-east-1, 5 are allowed: https://us-east-1.console.aws.amazon.com/servicequotas/home/services/vpc/quotas/L-F678F1CE',
  ]);
});
