import { describe, expect, test } from "vitest";
import { smallModel } from "../testing/model.js";
import { judgeTrails, recordsManagementEvents, type OwnTrail } from "./trails.js";

const model = smallModel();
const { managementAccountId } = model.organization;
const arn = (accountId: string, name: string) =>
  `arn:aws:cloudtrail:${model.regions.home}:${accountId}:trail/${name}`;
const trail = (change: Partial<OwnTrail>): OwnTrail => ({
  key: "prod",
  arn: arn("222222222222", "old"),
  isLogging: true,
  recordsManagementEvents: true,
  ...change,
});
const ours = trail({ key: "management", arn: arn(managementAccountId, "aws-foundation-organization") });

describe("trails", () => {
  test("are fine where the organization's alone records management events", () => {
    const detail = "no trail but the organization's records management events";
    expect(judgeTrails(model, [])).toEqual({ status: "ok", detail });
    expect(
      judgeTrails(model, [ours, trail({ isLogging: false }), trail({ recordsManagementEvents: false })]),
    ).toEqual({ status: "ok", detail });
  });

  test("of others that cost are told, an account's and another organization's trail of management", () => {
    const controlTower = trail({
      key: "management",
      arn: arn(managementAccountId, "aws-controltower-BaselineCloudTrail"),
    });
    expect(judgeTrails(model, [ours, controlTower, trail({})])).toEqual({
      status: "warn",
      detail: "2 more record management events, each for 2 USD for 100,000 of them",
      lines: [`management: ${controlTower.arn}`, `prod: ${arn("222222222222", "old")}`],
      fix: "delete them once the organization's trail delivers, or leave management events out of their selectors",
    });
  });
});

test.each([
  [{}, true],
  [{ EventSelectors: [{}] }, true],
  [{ EventSelectors: [{ IncludeManagementEvents: false }] }, false],
  [{ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Data"] }] }] }, false],
  [
    {
      AdvancedEventSelectors: [
        { FieldSelectors: [{ Field: "eventCategory", Equals: ["Data"] }] },
        { FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] },
      ],
    },
    true,
  ],
])("selectors %o take management events: %s", (selectors, records) => {
  expect(recordsManagementEvents(selectors)).toBe(records);
});
