import { expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { logGroupRetention } from "./log-group-retention.js";

const judge = (props: object, type = "aws:cloudwatch/logGroup:LogGroup") =>
  violations(logGroupRetention, { type, props });

test.each([{ retentionInDays: 90 }, { retentionInDays: unknownValue }])("%o passes", async (props) => {
  expect(await judge(props)).toEqual([]);
});

test.each([{}, { retentionInDays: 0 }])("%o is refused", async (props) => {
  expect(await judge(props)).toEqual([
    'aws:cloudwatch/logGroup:LogGroup "logs": it keeps events for ever. Set retentionInDays.',
  ]);
});

test("what is no log group passes", async () => {
  expect(await judge({}, "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});
