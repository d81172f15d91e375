import { describe, expect, test } from "vitest";
import {
  documents,
  statement,
  organization,
  refusal,
  types,
  type Program,
} from "../../world/world.test.helper.js";

/** Those for resources name principals. */
const contents: Readonly<Record<string, string>> = {
  RESOURCE_CONTROL_POLICY: statement({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
};

function policy(program: Program, name: string, type = "SERVICE_CONTROL_POLICY"): string {
  return program.make(types.policy, name, { name, type, content: contents[type] ?? documents.deny }).id;
}

describe("a policy", () => {
  test("has a name of its own", () => {
    const { program } = organization();
    policy(program, "a");
    expect(() => program.make(types.policy, "b", { name: "a", content: documents.deny })).toThrow(
      refusal(
        "creating Organizations Policy (a)",
        "Organizations",
        "CreatePolicy",
        400,
        "DuplicatePolicyException: A policy with the same name already exists.",
      ),
    );
  });

  test.each([
    ["{", "MalformedPolicyDocumentException"],
    ['{"Statement":{"Effect":"Forbid","Action":"*","Resource":"*"}}', "MalformedPolicyDocumentException"],
    [
      statement({ Sid: "x".repeat(10_240), Effect: "Deny", Action: "*", Resource: "*" }),
      "You have exceeded the allowed size of a policy document: 10240 characters",
    ],
  ])("is refused with a document that AWS does not take: %.20s", (content, said) => {
    const { program } = organization();
    expect(() => program.make(types.policy, "a", { name: "a", content })).toThrow(said);
    const id = policy(program, "b");
    expect(() => program.change(types.policy, "b", id, { name: "b", content })).toThrow(said);
  });

  test("is not deleted while it is attached", () => {
    const { program, unitId } = organization();
    const policyId = policy(program, "a");
    const attachment = program.make(types.attachment, "a", { policyId, targetId: unitId });
    expect(() => program.delete(types.policy, policyId)).toThrow(
      refusal(
        `deleting Organizations Policy (${policyId})`,
        "Organizations",
        "DeletePolicy",
        400,
        "PolicyInUseException: The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.",
      ),
    );
    program.delete(types.attachment, attachment.id, { policyId, targetId: unitId });
    program.delete(types.policy, policyId);
    expect(program.world.resources(types.policy)).toEqual([]);
  });

  test("stays in AWS when the program says so", () => {
    const { program } = organization();
    const id = policy(program, "a");
    program.delete(types.policy, id, { skipDestroy: true });
    expect(program.read(types.policy, id)).toBeDefined();
  });
});

describe("an attachment", () => {
  test("needs its policy, its target and the policy's type", () => {
    const { program, unitId } = organization();
    const policyId = policy(program, "a");
    const attach = (ids: { policyId: string; targetId: string }): unknown =>
      program.make(types.attachment, "a", ids);
    expect(() => attach({ policyId: "p-none", targetId: unitId })).toThrow("PolicyNotFoundException");
    expect(() => attach({ policyId, targetId: "ou-none" })).toThrow("TargetNotFoundException");
    const tagPolicy = policy(program, "tags", "TAG_POLICY");
    expect(() => attach({ policyId: tagPolicy, targetId: unitId })).toThrow("PolicyTypeNotEnabledException");
    attach({ policyId, targetId: unitId });
    expect(() => attach({ policyId, targetId: unitId })).toThrow("DuplicatePolicyAttachmentException");
  });

  test.each([
    ["SERVICE_CONTROL_POLICY", 9],
    ["RESOURCE_CONTROL_POLICY", 4],
  ])("of %s fits %i times on a target, since AWS's own holds a place", (type, count) => {
    const { program, unitId: targetId } = organization();
    const attach = (index: number): unknown =>
      program.make(types.attachment, String(index), {
        policyId: policy(program, String(index), type),
        targetId,
      });
    for (let index = 0; index < count; index += 1) attach(index);
    expect(() => attach(count)).toThrow(
      "ConstraintViolationException: You have attached the maximum number of policies to the specified target.",
    );
  });
});

describe("AWS's own policy", () => {
  test("is on every target, and can be adopted there", () => {
    const { program, unitId, rootId } = organization();
    for (const target of [unitId, rootId])
      expect(program.read(types.attachment, `${target}:p-FullAWSAccess`)?.inputs).toMatchObject({
        policyId: "p-FullAWSAccess",
        targetId: target,
      });
    expect(program.read(types.attachment, "ou-none:p-FullAWSAccess")).toBeUndefined();
  });

  test("is detached where another one stays, and then that is the last", () => {
    const { program, unitId: targetId } = organization();
    const full = `${targetId}:p-FullAWSAccess`;
    const last = refusal(
      `deleting Organizations Policy Attachment (${full})`,
      "Organizations",
      "DetachPolicy",
      400,
      "ConstraintViolationException: You attempted to detach a policy from an entity that would cause the entity to have fewer than the minimum number of policies of a certain type required (MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED).",
    );
    expect(() => program.delete(types.attachment, full)).toThrow(last);
    const policyId = policy(program, "a");
    const own = program.make(types.attachment, "a", { policyId, targetId }).id;
    program.delete(types.attachment, full);
    expect(program.read(types.attachment, full)).toBeUndefined();
    expect(() => program.delete(types.attachment, own)).toThrow("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
    program.make(types.attachment, "full", { policyId: "p-FullAWSAccess", targetId });
    program.delete(types.attachment, own);
    expect(program.read(types.attachment, own)).toBeUndefined();
  });

  test("for resources stays where it is", () => {
    const { program, unitId } = organization();
    expect(() => program.delete(types.attachment, `${unitId}:p-RCPFullAWSAccess`)).toThrow(
      "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
    );
  });
});
