import { unknownAction } from "@aws-foundation/iam/known-actions";
import { expect, test } from "vitest";
import { declaredTokens } from "../declarations/declared-types.js";
import { iamPrefixOf } from "./iam-prefixes.js";

/** Modules of services that are newer than the list of IAM's actions. */
const newer = ["accountaccess", "agentregistry", "lambdamicrovms"];

test("every type's service is one that IAM knows", async () => {
  const prefixes = new Map<string, string>();
  for (const token of declaredTokens()) {
    const [, module = "", kind = ""] = /^aws:([^/]+)\/.*:(.+)$/.exec(token) ?? [];
    prefixes.set(iamPrefixOf(module, kind), token);
  }
  const unknown = await Promise.all(
    [...prefixes.keys()].map(async (prefix) => ((await unknownAction(`${prefix}:*`)) ? [prefix] : [])),
  );
  expect(unknown.flat().sort()).toEqual(newer);
});

test.each([
  ["cloudwatch", "LogGroup", "logs"],
  ["cloudwatch", "EventRule", "events"],
  ["cloudwatch", "MetricAlarm", "cloudwatch"],
  ["ebs", "Volume", "ec2"],
  ["cfg", "Recorder", "config"],
  ["guardduty", "Detector", "guardduty"],
])("a %s/%s is the service's %s", (module, kind, prefix) => {
  expect(iamPrefixOf(module, kind)).toBe(prefix);
});
