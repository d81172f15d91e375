import { describe, expect, test } from "vitest";
import { readProviderConfig } from "./provider-config.js";
import { unknown } from "./values.js";

describe("readProviderConfig", () => {
  test("reads nested values as the JSON texts that the SDK sends", () => {
    expect(
      readProviderConfig({
        region: "us-east-1",
        allowedAccountIds: '["111111111111"]',
        defaultTags: '{"tags":{"Owner":"platform"}}',
      }),
    ).toEqual({ accountId: "111111111111", region: "us-east-1", defaultTags: { Owner: "platform" } });
  });

  test("reads nested values as they are too", () => {
    expect(
      readProviderConfig({
        allowedAccountIds: ["111111111111"],
        defaultTags: { tags: { Owner: "platform" } },
      }),
    ).toEqual({ accountId: "111111111111", defaultTags: { Owner: "platform" } });
  });

  test.each([
    ["nothing", {}],
    ["default tags without tags", { defaultTags: "{}" }],
    ["texts that are no JSON", { allowedAccountIds: "[111", defaultTags: "{tags" }],
    ["two accounts, of which none is the one", { allowedAccountIds: '["111111111111","222222222222"]' }],
    ["an account id that JSON takes for a number", { allowedAccountIds: "[111111111111]" }],
  ])("has no account, region or tags with %s", (_, inputs) => {
    expect(readProviderConfig(inputs)).toEqual({ defaultTags: {} });
  });

  test("does not know the account and region that are unknown", () => {
    expect(readProviderConfig({ region: unknown, allowedAccountIds: `["${unknown}"]` })).toEqual({
      defaultTags: undefined,
    });
    expect(readProviderConfig({ allowedAccountIds: [unknown] })).toEqual({ defaultTags: undefined });
  });

  test.each([
    ["the tags", { defaultTags: unknown }],
    ["one tag", { defaultTags: `{"tags":{"Owner":"platform","Cost":"${unknown}"}}` }],
    ["another setting", { defaultTags: '{"tags":{"Owner":"platform"}}', assumeRoles: unknown }],
    ["a part of another setting", { assumeRoles: [{ roleArn: `arn:aws:iam::${unknown}:role/deploy` }] }],
  ])("does not know the default tags while %s is unknown", (_, inputs) => {
    expect(readProviderConfig(inputs)).toEqual({ defaultTags: undefined });
  });
});
