import { describe, expect, test } from "vitest";
import { type TestResource, unknownValue, violations } from "../../testing/violations.js";
import { mandatoryTags } from "./mandatory-tags.js";

const config = { keys: ["owner", "cost-center"] };
const tags = { owner: "platform", "cost-center": "42" };

const judge = (resource: Partial<TestResource>) =>
  violations(mandatoryTags, { type: "aws:s3/bucket:Bucket", ...resource }, config);

const withDefaults = (defaultTags?: unknown) => ({ name: "production", props: { defaultTags } });

describe("a resource with tagsAll", () => {
  test("passes when it has every key with a value", async () => {
    expect(await judge({ props: { tagsAll: { ...tags, extra: "" } }, provider: withDefaults() })).toEqual([]);
  });

  test("is refused for missing and empty tags, all at once", async () => {
    const message =
      'aws:s3/bucket:Bucket "logs": tags are missing or empty: "owner", "cost-center". ' +
      'Give each a value in its tags or in defaultTags of provider "production".';
    expect(await judge({ props: { tagsAll: { owner: "" } }, provider: withDefaults({ tags }) })).toEqual([
      message,
    ]);
    expect(await judge({ props: { tagsAll: {} }, provider: withDefaults({ tags }) })).toEqual([message]);
    expect(await judge({ props: { tagsAll: { owner: null } }, provider: withDefaults() })).toEqual([message]);
  });

  test("is not judged by its own tags, which hold no default tags", async () => {
    expect(await judge({ props: { tags: {}, tagsAll: tags } })).toEqual([]);
    expect(await judge({ props: { tags, tagsAll: { owner: "platform" } } })).toEqual([
      'aws:s3/bucket:Bucket "logs": tags are missing or empty: "cost-center". ' +
        "Give each a value in its tags or in defaultTags of its provider.",
    ]);
  });

  test("does not take an inherited property for a tag", async () => {
    const resource = { type: "aws:s3/bucket:Bucket", props: { tagsAll: {} } };
    expect(await violations(mandatoryTags, resource, { keys: ["constructor"] })).toHaveLength(1);
  });

  test("passes with an unknown value, which counts as present", async () => {
    expect(await judge({ props: { tagsAll: { ...tags, owner: unknownValue } } })).toEqual([]);
  });

  test("is not judged while tagsAll is unknown", async () => {
    expect(await judge({ props: { tagsAll: unknownValue }, provider: withDefaults() })).toEqual([]);
  });
});

describe("a resource without tagsAll", () => {
  test("passes when its provider's default tags have every key", async () => {
    expect(await judge({ provider: withDefaults(JSON.stringify({ tags })) })).toEqual([]);
    expect(await judge({ provider: withDefaults({ tags }) })).toEqual([]);
    expect(await judge({ props: { tagsAll: null }, provider: withDefaults({ tags }) })).toEqual([]);
  });

  test.each([
    ["no default tags", undefined],
    ["default tags that are empty text", ""],
    ["default tags that are no JSON", "owner"],
    ["default tags that are null", "null"],
    ["no tags in its default tags", "{}"],
    ["tags that are null in its default tags", '{"tags":null}'],
    ["empty default tags", '{"tags":{}}'],
    ["default tags with empty values", { tags: { owner: "", "cost-center": "" } }],
  ])("is refused when its provider has %s", async (_, defaultTags) => {
    expect(await judge({ provider: withDefaults(defaultTags) })).toEqual([
      'aws:s3/bucket:Bucket "logs": default tags of provider "production" are missing or empty: ' +
        `"owner", "cost-center". Give each a value in the provider's defaultTags.`,
    ]);
  });

  test("is refused when it has no provider", async () => {
    expect(await judge({})).toEqual([
      'aws:s3/bucket:Bucket "logs": it has no provider whose default tags can be read. ' +
        "Set provider in its resource options to the provider of its account.",
    ]);
  });

  test.each([
    ["the default tags", unknownValue],
    ["their tags", { tags: unknownValue }],
    ["their tags in JSON", JSON.stringify({ tags: unknownValue })],
    ["a value", { tags: { ...tags, owner: unknownValue } }],
    ["a value in JSON", JSON.stringify({ tags: { ...tags, owner: unknownValue } })],
  ])("is not refused while %s of its provider are unknown", async (_, defaultTags) => {
    expect(await judge({ provider: withDefaults(defaultTags) })).toEqual([]);
  });
});

test("a resource of another provider is not judged", async () => {
  expect(await judge({ type: "pulumi:providers:aws" })).toEqual([]);
  expect(await judge({ type: "aws-native:s3:Bucket" })).toEqual([]);
});

test("every AWS resource is refused while the pack is not configured", async () => {
  expect(await violations(mandatoryTags, { type: "aws:s3/bucket:Bucket", props: { tagsAll: tags } })).toEqual(
    [
      "The policy pack is not configured. Write its configuration with `foundation policy-config > FILE` " +
        "and give it with `--policy-pack-config FILE`.",
    ],
  );
});
