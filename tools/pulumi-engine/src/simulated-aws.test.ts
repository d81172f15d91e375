import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { unknownValue } from "@aws-foundation/deployment";
import type { ProviderQuery } from "@aws-foundation/pulumi-host";
import { findProject } from "@aws-foundation/preview";
import { repository } from "./engine-workspace.js";
import { simulatedAws } from "./simulated-aws.js";

const unit: ProviderQuery = {
  type: "aws:organizations/organizationalUnit:OrganizationalUnit",
  urn: "urn:pulumi:management::p::aws:organizations/organizationalUnit:OrganizationalUnit::unit",
  inputs: { name: "Unit", parentId: "r-abcd" },
  provider: { allowedAccountIds: '["111122223333"]' },
};

it("leaves unknown in a preview what only AWS can say", () => {
  expect(simulatedAws.create(unit, true).outputs).toEqual({
    name: "Unit",
    parentId: "r-abcd",
    arn: unknownValue,
    accounts: unknownValue,
  });
});

it("makes the same resource each time", () => {
  const made = simulatedAws.create(unit, false);
  expect(made).toEqual(simulatedAws.create(unit, false));
  expect(made.outputs.arn).toMatch(/^arn:aws:organizations::111122223333:ou\/o-[a-z0-9]{10}\/ou-/);
  expect(simulatedAws.update(unit, made.id, false)).toEqual(made.outputs);
});

it("reads what the state says", () => {
  const { id, outputs } = simulatedAws.create(unit, false);
  expect(simulatedAws.read(unit, id, outputs)).toEqual({ inputs: unit.inputs, outputs });
});

it("refuses a resource type that it does not know", () => {
  expect(() => simulatedAws.create({ ...unit, type: "aws:s3/bucket:Bucket" }, false)).toThrow(
    "simulated AWS has no resource type aws:s3/bucket:Bucket",
  );
});

it("is not named in the Pulumi.yaml that ships: real deployments use the real provider", () => {
  const text = readFileSync(join(findProject(repository).folder, "Pulumi.yaml"), "utf8");
  expect(text).not.toMatch(/plugins|simulat/);
});
