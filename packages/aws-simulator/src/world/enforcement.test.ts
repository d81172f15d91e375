import { describe, expect, test } from "vitest";
import type { Values } from "../values.js";
import {
  documents,
  emptyWorld,
  managementId,
  memberProgram,
  organization,
  Program,
  statement,
  types,
} from "./world.test.helper.js";

const administrator = "AWSReservedSSO_AdministratorAccess_0123456789abcdef";

/** An organization whose unit has a policy, and a member in it. */
function bound(type: "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY", content: string) {
  const { program, world, unitId } = organization();
  const member = memberProgram(program, "member", unitId);
  const { id: policyId, outputs } = program.make(types.policy, "guardrail", {
    name: "guardrail",
    type,
    content,
  });
  program.make(types.attachment, "guardrail", { policyId, targetId: unitId });
  const user = `arn:aws:sts::${member.accountId}:assumed-role/${administrator}/caller`;
  return { program, world, member, user, arn: String(outputs.arn) };
}

const denyCreation = statement({ Effect: "Deny", Action: "s3:CreateBucket", Resource: "*" });
const bucket = { bucket: "data" };

describe("a service control policy", () => {
  test("denies in the accounts below, in AWS's words, and nothing is made", () => {
    const { member, user, arn, world } = bound("SERVICE_CONTROL_POLICY", denyCreation);
    expect(() => member.make(types.bucket, "data", bucket)).toThrow(
      new Error(
        "creating S3 Bucket (data): operation error S3: CreateBucket, https response error StatusCode: 403, RequestID: 00000000-0000-0000-0000-000000000000, HostID: 0, api error AccessDenied: " +
          `User: ${user} is not authorized to perform: s3:CreateBucket on resource: arn:aws:s3:::data with an explicit deny in a service control policy: ${arn}`,
      ),
    );
    expect(world.resources(types.bucket)).toEqual([]);
    expect(world.calls().at(-1)).toMatchObject({ operation: "create", outcome: "refused" });
  });

  test("does not bind the management account", () => {
    const { program, world, rootId } = organization();
    const content = denyCreation;
    const { id: policyId } = program.make(types.policy, "a", { name: "a", content });
    program.make(types.attachment, "a", { policyId, targetId: rootId });
    expect(new Program(world).make(types.bucket, "data", bucket).id).toBe("data");
  });

  test("has to allow on every level", () => {
    const { program, world, unitId } = organization();
    const member = memberProgram(program, "member", unitId);
    const { id: policyId } = program.make(types.policy, "a", { name: "a", content: documents.allow });
    program.make(types.attachment, "a", { policyId, targetId: unitId });
    program.delete(types.attachment, `${unitId}:p-FullAWSAccess`, {});
    expect(() => member.make(types.bucket, "data", bucket)).toThrow(
      "because no service control policy allows the s3:CreateBucket action",
    );
    expect(world.resources(types.bucket)).toEqual([]);
  });

  test("sees the region that a call goes to", () => {
    const condition = { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } };
    const regions = statement({ Effect: "Deny", NotAction: "iam:*", Resource: "*", Condition: condition });
    const { member } = bound("SERVICE_CONTROL_POLICY", regions);
    const vpc = (region: string): Values => ({ cidrBlock: "10.0.0.0/16", region });
    expect(member.make(types.vpc, "here", vpc("us-east-1")).id).toMatch(/^vpc-/);
    expect(() => member.make(types.vpc, "there", vpc("eu-west-1"))).toThrow(
      /api error UnauthorizedOperation: You are not authorized to perform this operation\. User: .* is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:eu-west-1:\d{12}:vpc\/vpc-\w+ with an explicit deny in a service control policy/,
    );
  });

  test("denies reading too", () => {
    const { program, unitId } = organization();
    const member = memberProgram(program, "member", unitId);
    const { id } = member.make(types.key, "key");
    const content = statement({ Effect: "Deny", Action: "kms:Describe*", Resource: "*" });
    const { id: policyId } = program.make(types.policy, "a", { name: "a", content });
    program.make(types.attachment, "a", { policyId, targetId: unitId });
    expect(() => member.read(types.key, id)).toThrow("kms:DescribeKey on resource");
  });
});

test("a resource control policy binds whoever asks", () => {
  const condition = { StringNotEquals: { "aws:PrincipalAccount": managementId } };
  const content = statement({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: condition,
  });
  const { member, arn } = bound("RESOURCE_CONTROL_POLICY", content);
  expect(() => member.make(types.bucket, "data", bucket)).toThrow(
    `with an explicit deny in a resource control policy: ${arn}`,
  );
});

describe("a role's own policies", () => {
  /** A program that works in a role with these policies. */
  function inRole(inputs: Values, ...policies: string[]): Program {
    const world = emptyWorld();
    const maker = new Program(world);
    maker.make(types.role, "worker", { name: "Worker", assumeRolePolicy: documents.trust, ...inputs });
    policies.forEach((policy, index) => {
      const name = `policy-${String(index)}`;
      maker.make(types.rolePolicy, name, { name, role: "Worker", policy });
    });
    return new Program(world, {}, `arn:aws:iam::${managementId}:role/Worker`);
  }

  const allowS3 = statement({ Effect: "Allow", Action: "s3:*", Resource: "*" });

  test("have to allow", () => {
    expect(inRole({}, allowS3).make(types.bucket, "data", bucket).id).toBe("data");
    expect(() => inRole({}).make(types.bucket, "data", bucket)).toThrow(
      "because no identity-based policy allows the s3:CreateBucket action",
    );
    expect(() => inRole({}, allowS3, denyCreation).make(types.bucket, "data", bucket)).toThrow(
      "with an explicit deny in an identity-based policy",
    );
  });

  test("may be managed ones, AWS's and the account's", () => {
    const world = emptyWorld();
    const maker = new Program(world);
    const { id: policyArn } = maker.make("aws:iam/policy:Policy", "s3", { name: "s3", policy: allowS3 });
    maker.make(types.role, "worker", { name: "Worker", assumeRolePolicy: documents.trust });
    maker.make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "s3", { role: "Worker", policyArn });
    const caller = `arn:aws:iam::${managementId}:role/Worker`;
    expect(new Program(world, {}, caller).make(types.bucket, "data", bucket).id).toBe("data");
    const administrators = ["arn:aws:iam::aws:policy/AdministratorAccess"];
    expect(inRole({ managedPolicyArns: administrators }).make(types.bucket, "data", bucket).id).toBe("data");
  });

  test("are limited by a boundary", () => {
    const world = emptyWorld();
    const maker = new Program(world);
    const { id: permissionsBoundary } = maker.make("aws:iam/policy:Policy", "edge", {
      name: "edge",
      policy: documents.allow,
    });
    maker.make(types.role, "worker", {
      name: "Worker",
      assumeRolePolicy: documents.trust,
      permissionsBoundary,
    });
    maker.make(types.rolePolicy, "s3", { name: "s3", role: "Worker", policy: allowS3 });
    const program = new Program(world, {}, `arn:aws:iam::${managementId}:role/Worker`);
    expect(() => program.make(types.bucket, "data", bucket)).toThrow(
      "because no permissions boundary allows the s3:CreateBucket action",
    );
  });

  test("that nobody here knows decide nothing", () => {
    const program = inRole({ managedPolicyArns: ["arn:aws:iam::aws:policy/ViewOnlyAccess"] });
    expect(() => program.make(types.bucket, "data", bucket)).toThrow(
      /^the simulated AWS cannot decide on s3:CreateBucket: unknown\n.*ViewOnlyAccess/s,
    );
  });
});

describe("a resource's own policy", () => {
  test("of a bucket denies its account's administrator", () => {
    const program = new Program(emptyWorld());
    const { id, outputs } = program.make(types.bucket, "logs", { bucket: "logs" });
    const policy = statement({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteBucket",
      Resource: "arn:aws:s3:::logs",
    });
    program.make(types.bucketPolicy, "logs", { bucket: "logs", policy });
    expect(() => program.delete(types.bucket, id, outputs)).toThrow(
      "s3:DeleteBucket on resource: arn:aws:s3:::logs with an explicit deny in a resource-based policy",
    );
  });

  test("of a key that does not leave it to the account denies an administrator", () => {
    const world = emptyWorld();
    const keeper = `arn:aws:iam::${managementId}:role/Keeper`;
    const policy = statement({ Effect: "Allow", Principal: { AWS: keeper }, Action: "kms:*", Resource: "*" });
    const { id } = new Program(world, {}, keeper).make(types.key, "key", { policy });
    expect(() => new Program(world).read(types.key, id)).toThrow(
      "because no resource-based policy allows the kms:DescribeKey action",
    );
    expect(() => new Program(world).make(types.alias, "key", { name: "alias/key", targetKeyId: id })).toThrow(
      `kms:CreateAlias on resource: arn:aws:kms:us-east-1:${managementId}:key/${id}`,
    );
  });
});

describe("a role is assumed", () => {
  const roleArn = `arn:aws:iam::${managementId}:role/Target`;

  /** Assumes a role with this trust, as the provider does. */
  function assume(
    trust: object,
    how: Values = {},
    caller = `arn:aws:iam::${managementId}:role/Caller`,
  ): Program {
    const { program, world } = organization();
    program.make(types.role, "target", {
      name: "Target",
      assumeRolePolicy: statement(trust),
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      maxSessionDuration: 7_200,
    });
    return new Program(world, { assumeRoles: JSON.stringify([{ roleArn, ...how }]) }, caller);
  }

  const account = { AWS: `arn:aws:iam::${managementId}:root` };
  const trusting = (Action: string | string[], Condition?: object): object => ({
    Effect: "Allow",
    Principal: account,
    Action,
    ...(Condition ? { Condition } : {}),
  });

  test("with the external id that it asks for", () => {
    const trust = trusting("sts:AssumeRole", { StringEquals: { "sts:ExternalId": "prod" } });
    expect(() => assume(trust, { externalId: "prod" })).not.toThrow();
    expect(() => assume(trust, { externalId: "dev" })).toThrow(
      "is not authorized to perform: sts:AssumeRole",
    );
    expect(() => assume(trust)).toThrow("is not authorized to perform: sts:AssumeRole");
  });

  test("with session tags where it allows them, and they are in the next request", () => {
    const tags = { "foundation-hop": "1" };
    expect(() => assume(trusting("sts:AssumeRole"), { tags })).toThrow(
      "is not authorized to perform: sts:TagSession",
    );
    const both = trusting(["sts:AssumeRole", "sts:TagSession"]);
    const program = assume(both, { tags, transitiveTagKeys: ["foundation-hop"] });
    const policy = statement({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteBucket",
      Resource: "arn:aws:s3:::data",
      Condition: { Null: { "aws:PrincipalTag/foundation-hop": "false" } },
    });
    const { id, outputs } = program.make(types.bucket, "data", bucket);
    program.make(types.bucketPolicy, "data", { ...bucket, policy });
    expect(() => program.delete(types.bucket, id, outputs)).toThrow("in a resource-based policy");
  });

  test("with a source identity where it allows that", () => {
    const how = { sourceIdentity: "alice" };
    expect(() => assume(trusting("sts:AssumeRole"), how)).toThrow(
      "is not authorized to perform: sts:SetSourceIdentity",
    );
    expect(() => assume(trusting(["sts:AssumeRole", "sts:SetSourceIdentity"]), how)).not.toThrow();
  });

  test("by another role for an hour at most, and by others for as long as it lets them", () => {
    expect(() => assume(trusting("sts:AssumeRole"), { duration: "1h" })).not.toThrow();
    expect(() => assume(trusting("sts:AssumeRole"), { duration: "2h" })).toThrow(
      "api error ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
    const user = `arn:aws:iam::${managementId}:user/alice`;
    expect(() => assume(trusting("sts:AssumeRole"), { duration: "2h" }, user)).not.toThrow();
    expect(() => assume(trusting("sts:AssumeRole"), { duration: "3h" }, user)).toThrow(
      "api error ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  });

  test("with session policies, which limit what it may do", () => {
    const limited = assume(trusting("sts:AssumeRole"), { policy: documents.allow });
    expect(() => limited.make(types.bucket, "data", bucket)).toThrow(
      "because no session policy allows the s3:CreateBucket action",
    );
    const policyArns = ["arn:aws:iam::aws:policy/AWSDenyAll"];
    expect(() =>
      assume(trusting("sts:AssumeRole"), { policyArns }).make(types.bucket, "data", bucket),
    ).toThrow("with an explicit deny in a session policy: arn:aws:iam::aws:policy/AWSDenyAll");
  });

  test("not where a service control policy of the caller's account denies it", () => {
    const content = statement({ Effect: "Deny", Action: "sts:AssumeRole", Resource: "*" });
    const { world, member } = bound("SERVICE_CONTROL_POLICY", content);
    const target = `arn:aws:iam::${member.accountId}:role/Target`;
    member.make(types.role, "target", {
      name: "Target",
      assumeRolePolicy: statement(trusting("sts:AssumeRole")),
    });
    const caller = `arn:aws:iam::${member.accountId}:role/Caller`;
    const config = {
      allowedAccountIds: `["${member.accountId}"]`,
      assumeRoles: JSON.stringify([{ roleArn: target }]),
    };
    expect(() => new Program(world, config, caller)).toThrow("is not authorized to perform: sts:AssumeRole");
  });
});
