import { describe, expect, test } from "vitest";
import { check } from "../simulator.js";
import { unknown, type Values } from "../values.js";

function failures(type: string, inputs: Values): readonly object[] {
  const urn = `urn:pulumi:dev::project::${type}::main`;
  return check({ type, urn, inputs, provider: { region: "us-east-1" } }).failures;
}

const bucket = "aws:s3/bucket:Bucket";
const missing = (property: string): object => ({ property, reason: "required, and missing" });

describe("nested objects", () => {
  test("in a list have what they have to have, and nothing else", () => {
    expect(
      failures(bucket, {
        corsRules: [
          { allowedMethods: ["GET"], allowedOrigins: ["*"] },
          { allowedMethod: ["GET"], allowedOrigins: ["*"] },
        ],
      }),
    ).toEqual([
      missing("corsRules[1].allowedMethods"),
      {
        property: "corsRules[1].allowedMethod",
        reason: 'there is no such property; did you mean "allowedMethods"?',
      },
    ]);
  });

  test("in objects are looked into at any depth", () => {
    const rule = { applyServerSideEncryptionByDefault: { kmsMasterKeyID: "key" } };
    expect(failures(bucket, { serverSideEncryptionConfiguration: { rule } })).toEqual([
      missing("serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm"),
      {
        property: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyID",
        reason: 'there is no such property; did you mean "kmsMasterKeyId"?',
      },
    ]);
  });

  test("that contain themselves are looked into too", () => {
    const wrong = { andStatement: { statements: [{ notStatement: { statements: [{ nothing: {} }] } }] } };
    expect(
      failures("aws:wafv2/ruleGroup:RuleGroup", {
        capacity: 1,
        scope: "REGIONAL",
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "a", sampledRequestsEnabled: true },
        rules: [
          {
            action: { allow: {} },
            name: "a",
            priority: 1,
            statement: wrong,
            visibilityConfig: {
              cloudwatchMetricsEnabled: true,
              metricName: "a",
              sampledRequestsEnabled: true,
            },
          },
        ],
      }),
    ).toEqual([
      {
        property: "rules[0].statement.andStatement.statements[0].notStatement.statements[0].nothing",
        reason: "there is no such property",
      },
    ]);
  });

  test("that are secret are looked into, and what is unknown may hold anything", () => {
    const secret = (value: Values): Values => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    expect(failures(bucket, { versioning: secret({ enable: true }) })).toEqual([
      { property: "versioning.enable", reason: 'there is no such property; did you mean "enabled"?' },
    ]);
    expect(failures(bucket, { versioning: unknown, corsRules: [unknown] })).toEqual([]);
  });

  test("are not looked for in documents, which may be written as objects", () => {
    expect(failures(bucket, { policy: { Version: "2012-10-17", Anything: [] } })).toEqual([]);
  });

  test("are not looked for where keys are free", () => {
    expect(failures(bucket, { tags: { Anything: "a" } })).toEqual([]);
  });
});

test("a value that the provider fills in is not missing", () => {
  expect(failures("aws:sns/topic:Topic", {})).toEqual([]);
});
