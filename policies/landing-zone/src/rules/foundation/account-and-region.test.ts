import { describe, expect, test } from "vitest";
import { type TestResource, unknownValue, violations } from "../../testing/violations.js";
import { accountAndRegion } from "./account-and-region.js";

const accountId = "111122223333";
const config = {
  stacks: {
    prod: {
      production: { regions: ["us-east-1", "us-west-2"], accountId },
      billing: { regions: ["us-east-1"] },
    },
    "prod.2": { payments: { regions: ["us-east-1"] } },
  },
};

const judge = (resource: Partial<TestResource>) =>
  violations(
    accountAndRegion,
    { type: "aws:s3/bucket:Bucket", provider: providerOf("production"), ...resource },
    config,
  );

/** A provider pinned to one account, or with the given inputs. */
const providerOf = (name: string, props: object = { allowedAccountIds: JSON.stringify([accountId]) }) => ({
  name,
  props,
});

describe("the account", () => {
  test("passes when the provider is named after an account of the stack and pinned to its id", async () => {
    expect(await judge({ props: { region: "us-east-1" } })).toEqual([]);
    expect(await judge({ provider: providerOf("production", { allowedAccountIds: [accountId] }) })).toEqual(
      [],
    );
    const empty = { allowedAccountIds: `["${accountId}"]`, forbiddenAccountIds: "[]" };
    expect(await judge({ provider: providerOf("production", empty) })).toEqual([]);
  });

  test("passes with any one id while the configuration does not know the account's", async () => {
    expect(
      await judge({ provider: providerOf("billing", { allowedAccountIds: '["999988887777"]' }) }),
    ).toEqual([]);
  });

  test("is looked up in the stack of the resource's URN", async () => {
    expect(await judge({ stack: "prod.2", provider: providerOf("payments") })).toEqual([]);
    expect(await judge({ stack: "prod.2" })).toEqual([
      'aws:s3/bucket:Bucket "logs": provider "production" is not named after an account of stack "prod.2": ' +
        '"payments". Use the provider of one of these accounts.',
    ]);
  });

  test("is refused for a default provider", async () => {
    expect(await judge({ provider: providerOf("default_7_48_0", {}) })).toEqual([
      'aws:s3/bucket:Bucket "logs": provider "default_7_48_0" is not named after an account of stack "prod": ' +
        '"production", "billing". Use the provider of one of these accounts.',
    ]);
  });

  test("is not found in an inherited property", async () => {
    expect(await judge({ provider: providerOf("constructor") })).toHaveLength(1);
    expect(await judge({ stack: "constructor" })).toHaveLength(1);
  });

  test("is refused when the resource has no provider", async () => {
    expect(await violations(accountAndRegion, { type: "aws:s3/bucket:Bucket" }, config)).toEqual([
      'aws:s3/bucket:Bucket "logs": it has no provider. ' +
        "Set provider in its resource options to the provider of its account.",
    ]);
  });

  test("is refused when the stack is not configured", async () => {
    expect(await judge({ stack: "qa" })).toEqual([
      'aws:s3/bucket:Bucket "logs": stack "qa" is not one of the configured stacks: "prod", "prod.2". ' +
        "Write the configuration anew with `foundation policy-config > FILE`.",
    ]);
  });
});

describe("an account of another stack", () => {
  const shared = {
    stacks: { posture: { audit: { regions: ["us-east-1"], types: ["aws:s3/bucket:Bucket"], accountId } } },
  };
  const provider = providerOf("audit");
  const judgeThere = (resource: Partial<TestResource>) =>
    violations(
      accountAndRegion,
      { type: "aws:s3/bucket:Bucket", stack: "posture", provider, ...resource },
      shared,
    );

  test("passes with a type that the stack may have there", async () => {
    expect(await judgeThere({ props: { region: "us-east-1" } })).toEqual([]);
  });

  test("is refused for another type, also where nothing else is wrong", async () => {
    expect(await judgeThere({ type: "aws:sqs/queue:Queue" })).toEqual([
      'aws:sqs/queue:Queue "logs": account "audit" is another stack\'s, in which stack "posture" may have ' +
        '"aws:s3/bucket:Bucket" alone. Make it in the stack that owns the account, or name its type in the row of ' +
        "the stack's kind, in packages/model/src/stack-plans.ts.",
    ]);
  });

  test("is judged by the type while inputs are unknown", async () => {
    const unknown = {
      provider: providerOf("audit", { allowedAccountIds: unknownValue }),
      props: { region: unknownValue },
    };
    expect(await judgeThere(unknown)).toEqual([]);
    expect(await judgeThere({ ...unknown, type: "aws:sqs/queue:Queue" })).toHaveLength(1);
  });

  test("has the stack's provider, of which only the pin and the region are judged", async () => {
    const props = { allowedAccountIds: `["${accountId}"]`, region: "us-east-1" };
    const made: Partial<TestResource> = { type: "pulumi:providers:aws", name: "audit", props };
    expect(
      await violations(accountAndRegion, { ...made, type: "pulumi:providers:aws", stack: "posture" }, shared),
    ).toEqual([]);
  });
});

describe("the pin", () => {
  test.each([
    ["is missing", undefined, 0],
    ["is empty text", "", 0],
    ["is no list", '"111122223333"', 0],
    ["is no JSON", "{", 0],
    ["is an empty list", "[]", 0],
    ["holds two ids", `["${accountId}","999988887777"]`, 2],
    ["holds two ids, one unknown", [accountId, unknownValue], 2],
  ])("is refused when allowedAccountIds %s", async (_, allowedAccountIds, count) => {
    expect(await judge({ provider: providerOf("production", { allowedAccountIds }) })).toEqual([
      `aws:s3/bucket:Bucket "logs": allowedAccountIds of provider "production" holds ${count} account ids ` +
        'instead of one. Set it to ["111122223333"].',
    ]);
  });

  test("names the account when the configuration does not know its id", async () => {
    expect(await judge({ provider: providerOf("billing", {}) })).toEqual([
      'aws:s3/bucket:Bucket "logs": allowedAccountIds of provider "billing" holds 0 account ids ' +
        'instead of one. Set it to the one id of account "billing".',
    ]);
  });

  test("is refused when it is another account's id", async () => {
    const provider = providerOf("production", { allowedAccountIds: '["999988887777"]' });
    expect(await judge({ provider })).toEqual([
      'aws:s3/bucket:Bucket "logs": allowedAccountIds of provider "production" holds "999988887777", ' +
        'which is not the id of account "production". Set it to ["111122223333"].',
    ]);
  });

  test("is refused together with forbidden ids", async () => {
    const provider = providerOf("production", {
      allowedAccountIds: `["${accountId}"]`,
      forbiddenAccountIds: '["999988887777"]',
    });
    expect(await judge({ provider })).toEqual([
      'aws:s3/bucket:Bucket "logs": forbiddenAccountIds of provider "production" is set. ' +
        "Remove it, allowedAccountIds alone decides.",
    ]);
  });

  test.each([
    ["the list", { allowedAccountIds: unknownValue }],
    ["its id", { allowedAccountIds: [unknownValue] }],
    ["its id in JSON", { allowedAccountIds: JSON.stringify([unknownValue]) }],
    ["the forbidden ids", { allowedAccountIds: [accountId], forbiddenAccountIds: unknownValue }],
  ])("is not judged while %s are unknown", async (_, props) => {
    expect(await judge({ provider: providerOf("production", props) })).toEqual([]);
  });
});

describe("the region", () => {
  test("is refused when it is not one of the account's", async () => {
    expect(await judge({ props: { region: "eu-west-1" } })).toEqual([
      'aws:s3/bucket:Bucket "logs": region "eu-west-1" is not one of account "production": ' +
        '"us-east-1", "us-west-2". Use one of these, or allow the region for the account in the model.',
    ]);
  });

  test.each([
    ["a global resource without one", {}],
    ["an unknown one", { region: unknownValue }],
    ["one that is null", { region: null }],
  ])("is not judged for %s", async (_, props) => {
    expect(await judge({ type: "aws:iam/role:Role", props })).toEqual([]);
  });
});

describe("a provider", () => {
  const type = "pulumi:providers:aws";
  const judgeProvider = (name: string, props: object) =>
    violations(accountAndRegion, { type, name, props }, config);

  test("passes when it is named after an account, pinned to its id, with one of its regions", async () => {
    const props = { allowedAccountIds: `["${accountId}"]`, region: "us-west-2" };
    expect(await judgeProvider("production", props)).toEqual([]);
  });

  test("is refused when it is not named after an account", async () => {
    expect(await judgeProvider("default_7_48_0", {})).toEqual([
      'pulumi:providers:aws "default_7_48_0": provider "default_7_48_0" is not named after an account of ' +
        'stack "prod": "production", "billing". Name it after the key of its account.',
    ]);
  });

  test("is refused without a default region", async () => {
    expect(await judgeProvider("production", { allowedAccountIds: `["${accountId}"]` })).toEqual([
      'pulumi:providers:aws "production": it has no region. ' +
        'Set it to one of account "production": "us-east-1", "us-west-2".',
    ]);
  });

  test("is refused for its pin and its default region at once", async () => {
    expect(await judgeProvider("production", { region: "eu-west-1" })).toEqual([
      'pulumi:providers:aws "production": allowedAccountIds of provider "production" holds 0 account ids ' +
        'instead of one. Set it to ["111122223333"].',
      'pulumi:providers:aws "production": region "eu-west-1" is not one of account "production": ' +
        '"us-east-1", "us-west-2". Use one of these, or allow the region for the account in the model.',
    ]);
  });

  test("is not judged by inputs that are unknown", async () => {
    expect(
      await judgeProvider("production", { allowedAccountIds: unknownValue, region: unknownValue }),
    ).toEqual([]);
  });
});

test.each([
  "pulumi:pulumi:Stack",
  "pulumi:providers:random",
  "aws-foundation:org:Organization",
  "awsx:ec2:Vpc",
])("%s is not judged", async (type) => {
  expect(await violations(accountAndRegion, { type })).toEqual([]);
});

test("every AWS resource and provider is refused while the pack is not configured", async () => {
  for (const type of ["aws:s3/bucket:Bucket", "pulumi:providers:aws"]) {
    expect(await violations(accountAndRegion, { type, provider: providerOf("production") })).toEqual([
      "The policy pack is not configured. Write its configuration with `foundation policy-config > FILE` " +
        "and give it with `--policy-pack-config FILE`.",
    ]);
  }
});
