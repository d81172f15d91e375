import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { unknownValue } from "@aws-foundation/deployment";
import type { ProviderPlugin, ProviderQuery } from "@aws-foundation/pulumi-host";
import { findProject } from "@aws-foundation/preview";
import { repository } from "./engine-workspace.js";
import { simulatedAws } from "./simulated-aws.js";

const provider = { allowedAccountIds: '["111122223333"]', region: "us-east-1" };
const trust = {
  Statement: {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "sts:AssumeRole",
  },
};
const role: ProviderQuery = {
  type: "aws:iam/role:Role",
  urn: "urn:pulumi:management::p::aws:iam/role:Role::plan",
  inputs: { name: "Plan", path: "/", assumeRolePolicy: JSON.stringify(trust) },
  provider,
};

function crash(): never {
  throw new Error("crashed");
}

/** The plugin in a world of its own. */
function plugin(): ProviderPlugin {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-world-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const made = simulatedAws({ environment: { FOUNDATION_SIMULATED_WORLD: folder }, crash });
  made.configure?.(provider);
  return made;
}

it("leaves unknown in a preview what only AWS can say, and makes nothing", () => {
  const aws = plugin();
  expect(aws.create(role, true)).toEqual({
    id: "",
    outputs: {
      ...role.inputs,
      arn: unknownValue,
      createDate: unknownValue,
      managedPolicyArns: unknownValue,
      namePrefix: unknownValue,
      uniqueId: unknownValue,
    },
  });
  expect(aws.read({ ...role, inputs: {} }, "Plan", {})).toBeUndefined();
});

it("plans what another package has as far as its inputs go", () => {
  const strange = { ...role, type: "test:index:Strange" };
  expect(plugin().create(strange, true)).toEqual({ id: "", outputs: strange.inputs });
});

it("knows in the preview of an update what AWS has said before", () => {
  const aws = plugin();
  const { id, outputs } = aws.create(role, false);
  const wanted = { ...role, inputs: { ...role.inputs, description: "Plans." } };
  expect(aws.update(wanted, id, outputs, true)).toEqual({ ...outputs, description: "Plans." });
  expect(aws.read({ ...role, inputs: role.inputs }, id, outputs)?.outputs).toEqual(outputs);
});

it("makes, reads, changes and deletes in its world", () => {
  const aws = plugin();
  const { id, outputs } = aws.create(role, false);
  expect(id).toBe("Plan");
  expect(outputs.arn).toBe("arn:aws:iam::111122223333:role/Plan");
  const changed = aws.update(
    { ...role, inputs: { ...role.inputs, description: "Plans." } },
    id,
    outputs,
    false,
  );
  expect(aws.read({ ...role, inputs: {} }, id, {})?.outputs).toEqual({
    ...changed,
    forceDetachPolicies: false,
  });
  aws.delete(role, id);
  expect(aws.read(role, id, changed)).toBeUndefined();
});

it("refuses a resource type that @pulumi/aws does not have", () => {
  const kueue = { ...role, type: "aws:sqs/queue:Kueue" };
  expect(() => plugin().create(kueue, false)).toThrow(
    "simulated AWS has no resource type aws:sqs/queue:Kueue",
  );
  expect(plugin().check(kueue).failures).toEqual([
    { property: "type", reason: "@pulumi/aws has no resource type aws:sqs/queue:Kueue" },
  ]);
});

it("makes a resource type of which nothing is written", () => {
  const stream = { ...role, type: "aws:kinesis/stream:Stream", inputs: { name: "log", region: "us-east-1" } };
  const aws = plugin();
  expect(aws.create(stream, false)).toEqual({ id: "log", outputs: stream.inputs });
  expect(aws.read(stream, "log", stream.inputs)?.outputs).toEqual(stream.inputs);
});

it("does not start without a world", () => {
  expect(() => simulatedAws({ environment: {}, crash })).toThrow(
    new Error(
      "simulated AWS has no world to work in: set FOUNDATION_SIMULATED_WORLD to a folder, which is made when it is not there",
    ),
  );
});

it("is not named in the Pulumi.yaml that ships: real deployments use the real provider", () => {
  const text = readFileSync(join(findProject(repository).folder, "Pulumi.yaml"), "utf8");
  expect(text).not.toMatch(/plugins|simulat/);
});
