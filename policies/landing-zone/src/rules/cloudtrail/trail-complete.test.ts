import { describe, expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { trailComplete } from "./trail-complete.js";

const type = "aws:cloudtrail/trail:Trail";
const management = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };
const data = { fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] };
const onlyReads = { field: "readOnly", equals: ["true"] };
const noKeys = { field: "eventSource", notEquals: ["kms.amazonaws.com"] };
const complete = {
  enableLogFileValidation: true,
  isMultiRegionTrail: true,
  isOrganizationTrail: true,
  kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1",
  cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
  advancedEventSelectors: [management, data],
};
const judge = (change: object) => violations(trailComplete, { type, props: { ...complete, ...change } });

describe("a trail", () => {
  test.each([
    {},
    { advancedEventSelectors: undefined },
    { advancedEventSelectors: [] },
    { advancedEventSelectors: unknownValue },
    { advancedEventSelectors: [data, unknownValue] },
    { advancedEventSelectors: [{ fieldSelectors: unknownValue }] },
    { advancedEventSelectors: [{ fieldSelectors: [unknownValue] }] },
    { advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: unknownValue }] }] },
    { advancedEventSelectors: [{ fieldSelectors: [...management.fieldSelectors, onlyReads] }, management] },
    { advancedEventSelectors: undefined, eventSelectors: [] },
    { advancedEventSelectors: undefined, eventSelectors: unknownValue },
    { advancedEventSelectors: undefined, eventSelectors: [unknownValue] },
    { advancedEventSelectors: undefined, eventSelectors: [{ excludeManagementEventSources: [] }] },
    {
      advancedEventSelectors: undefined,
      eventSelectors: [{ includeManagementEvents: unknownValue, readWriteType: unknownValue }],
    },
    { advancedEventSelectors: undefined, eventSelectors: [{ includeManagementEvents: false }, {}] },
    { kmsKeyId: unknownValue, cloudWatchLogsGroupArn: unknownValue, isMultiRegionTrail: unknownValue },
    { enableLogging: true, includeGlobalServiceEvents: true },
  ])("with %o passes", async (change) => {
    expect(await judge(change)).toEqual([]);
  });

  test.each([
    [
      { isMultiRegionTrail: false, isOrganizationTrail: undefined },
      '"isMultiRegionTrail", "isOrganizationTrail" must be true.',
    ],
    [{ enableLogFileValidation: false }, '"enableLogFileValidation" must be true.'],
    [{ enableLogging: false }, '"enableLogging" must be true.'],
    [{ includeGlobalServiceEvents: false }, '"includeGlobalServiceEvents" must be true.'],
    [{ kmsKeyId: undefined }, "kmsKeyId must be the ARN of a key."],
    [{ kmsKeyId: "alias/logs" }, "kmsKeyId must be the ARN of a key."],
    [
      { cloudWatchLogsGroupArn: undefined },
      "no log group has its events, so no alarm sees them. Set cloudWatchLogsGroupArn.",
    ],
    ...[
      data,
      { fieldSelectors: [] },
      { fieldSelectors: [...management.fieldSelectors, onlyReads] },
      { fieldSelectors: [...management.fieldSelectors, noKeys] },
      "management",
    ].map((selector): [object, string] => [
      { advancedEventSelectors: [selector] },
      "advancedEventSelectors leave management events out. Add one whose eventCategory equals Management, without other fields.",
    ]),
    ...[
      { includeManagementEvents: false },
      { readWriteType: "WriteOnly" },
      { excludeManagementEventSources: ["kms.amazonaws.com"] },
      "all",
    ].map((selector): [object, string] => [
      { advancedEventSelectors: undefined, eventSelectors: [selector] },
      "eventSelectors leave management events out. Add one that includes all of them, of every source.",
    ]),
  ])("with %o is refused", async (change, message) => {
    expect(await judge(change)).toEqual([`${type} "logs": ${message}`]);
  });
});

test("what is no trail passes", async () => {
  expect(await violations(trailComplete, { type: "aws:s3/bucket:Bucket" })).toEqual([]);
});
