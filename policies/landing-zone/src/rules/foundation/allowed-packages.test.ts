import { expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { allowedPackages } from "./allowed-packages.js";

const provider = { name: "production", props: {} };

test.each(["aws:s3/bucket:Bucket", "pulumi:pulumi:StackReference"])("passes for %s", async (type) => {
  expect(await violations(allowedPackages, { type, provider })).toEqual([]);
});

test("passes for a component, whose resources are judged by themselves", async () => {
  expect(await violations(allowedPackages, { type: "aws-foundation:org:Organization" })).toEqual([]);
});

test.each(["aws-native:s3:Bucket", "command:local:Command", "pulumi-nodejs:dynamic:Resource"])(
  "refuses %s, which would reach AWS past the rules",
  async (type) => {
    const name = type.slice(0, type.indexOf(":"));
    expect(await violations(allowedPackages, { type, provider })).toEqual([
      `${type} "logs": it comes from the package "${name}", which no rule judges. Allowed are "aws", "pulumi".`,
    ]);
  },
);

test("passes for a package that the configuration allows", async () => {
  const resource = { type: "random:index/randomId:RandomId", provider };
  expect(await violations(allowedPackages, resource, { packages: ["random"] })).toEqual([]);
});

test("needs no values, so unknown ones do not matter", async () => {
  const resource = { type: "aws:s3/bucket:Bucket", provider, props: { region: unknownValue } };
  expect(await violations(allowedPackages, resource)).toEqual([]);
});
