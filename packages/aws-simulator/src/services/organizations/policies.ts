import { controlPolicyKind } from "@aws-foundation/iam";
import { attachedPolicies, policyDocumentSizes } from "@aws-foundation/core";
import { isDocument, isPolicy } from "../../access/documents.js";
import type { Demand } from "../../access/authorize.js";
import { alphanumeric } from "../../identifiers.js";
import type { Operation, ResourceType } from "../../resource-type.js";
import { AwsError } from "../../store/aws-error.js";
import type { OperationKind } from "../../store/faults.js";
import { text, type Value } from "../../values.js";
import { arn, ids } from "./ids.js";
import { arnOfTarget, managedPolicies, OrganizationView, types } from "./organization-view.js";

/** A number that a table has for a type of policy; of types that it does not have, nobody looked it up. */
function quotaOf(table: Readonly<Record<string, number>>, type: Value | undefined): number {
  return table[text(type)] ?? Infinity;
}

const policyCalls = {
  create: "CreatePolicy",
  read: "DescribePolicy",
  update: "UpdatePolicy",
  delete: "DeletePolicy",
};

export const policy: ResourceType = {
  id: (context) => `p-${alphanumeric(context.urn, 8)}`,
  outputs: (context, id) => ({
    arn: arn(context, `policy/${ids(context).organization}/${text(context.inputs.type).toLowerCase()}/${id}`),
  }),
  calls: { read: "DescribePolicy" },
  demands: (kind, { inputs, stored }) => [
    {
      action: `organizations:${policyCalls[kind]}`,
      context: { "organizations:PolicyType": text(inputs.type ?? stored?.outputs.type) },
    },
  ],
  untold: ["skipDestroy"],
  create: refuseBadPolicy,
  update: refuseBadPolicy,
  delete(operation) {
    if (operation.inputs.skipDestroy === true) return;
    const attached = OrganizationView.of(operation)
      .all(types.attachment)
      .some(({ outputs }) => outputs.policyId === operation.id);
    if (attached)
      throw new AwsError(
        "PolicyInUseException",
        "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.",
      );
  },
  stays: ({ inputs }) => inputs.skipDestroy === true,
};

function refuseBadPolicy(operation: Operation): void {
  const view = OrganizationView.of(operation);
  const { content, name, type } = operation.inputs;
  if (view.all(types.policy).some((other) => other.id !== operation.id && other.outputs.name === name))
    throw new AwsError("DuplicatePolicyException", "A policy with the same name already exists.");
  if (!isDocument(content) || !isControlPolicy(content, type))
    throw new AwsError(
      "MalformedPolicyDocumentException",
      "The provided policy document does not meet the requirements of the specified policy type.",
    );
  if (text(content).length > quotaOf(policyDocumentSizes, type))
    throw new AwsError(
      "ConstraintViolationException",
      `You have exceeded the allowed size of a policy document: ${String(quotaOf(policyDocumentSizes, type))} characters (POLICY_CONTENT_LIMIT_EXCEEDED).`,
    );
}

const attachmentCalls = {
  create: "AttachPolicy",
  read: "ListTargetsForPolicy",
  update: "AttachPolicy",
  delete: "DetachPolicy",
};

/** Attaching asks on the policy and on the target. */
function attachmentDemands(kind: OperationKind, operation: Operation): readonly Demand[] {
  const view = OrganizationView.of(operation);
  const [targetId = "", policyId = ""] = operation.id.split(":");
  const action = `organizations:${attachmentCalls[kind]}`;
  const context = { "organizations:PolicyType": text(view.policyType(policyId)) };
  const policyArn = view.find(types.policy, policyId)?.outputs.arn ?? managedPolicyArn(policyId);
  const resources = [text(policyArn), ...(kind === "read" ? [] : [arnOfTarget(view, targetId)])];
  return resources.map((resource) => ({ action, resource, context }));
}

/** The ARN of one of AWS's own policies: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
function managedPolicyArn(policyId: string): string {
  return `arn:aws:organizations::aws:policy/${(managedPolicies[policyId] ?? "").toLowerCase()}/${policyId}`;
}

/** Whether it is a policy, for the types that are in IAM's language. */
function isControlPolicy(content: Value | undefined, type: Value | undefined): boolean {
  const kind = controlPolicyKind(text(type));
  return kind === undefined || isPolicy(content, kind);
}

export const policyAttachment: ResourceType = {
  id: (context) => `${text(context.inputs.targetId)}:${text(context.inputs.policyId)}`,
  calls: attachmentCalls,
  demands: attachmentDemands,
  label: ({ policyId, targetId }) => `${text(targetId)}:${text(policyId)}`,
  identity: "named",
  untold: ["skipDestroy"],
  create(operation) {
    const view = OrganizationView.of(operation);
    const { policyId, targetId } = operation.inputs;
    const type = view.policyType(policyId);
    if (type === undefined)
      throw new AwsError(
        "PolicyNotFoundException",
        "We can't find a policy with the PolicyId that you specified.",
      );
    if (!view.hasTarget(targetId))
      throw new AwsError(
        "TargetNotFoundException",
        "We can't find a root, OU, account, or policy with the TargetId that you specified.",
      );
    if (!view.isEnabled(type))
      throw new AwsError(
        "PolicyTypeNotEnabledException",
        "The specified policy type isn't currently enabled in this root.",
      );
    const attached = view.attachedPolicies(targetId, type);
    if (attached.includes(text(policyId)))
      throw new AwsError(
        "DuplicatePolicyAttachmentException",
        "The selected policy is already attached to the specified target.",
      );
    if (attached.length >= quotaOf(attachedPolicies, type))
      throw new AwsError(
        "ConstraintViolationException",
        "You have attached the maximum number of policies to the specified target.",
      );
    if (text(policyId) in managedPolicies)
      view.management.detachedDefaults = view.management.detachedDefaults.filter((id) => id !== operation.id);
  },
  delete(operation) {
    if (operation.inputs.skipDestroy === true) return;
    const view = OrganizationView.of(operation);
    const [targetId = "", policyId = ""] = operation.id.split(":");
    const type = view.policyType(policyId);
    // Only the two that have a policy of AWS's own need one, and that for resources cannot be detached at all.
    const last =
      policyId === "p-RCPFullAWSAccess" ||
      (type === "SERVICE_CONTROL_POLICY" && view.attachedPolicies(targetId, type).length === 1);
    if (last && view.isEnabled(type))
      throw new AwsError(
        "ConstraintViolationException",
        "You attempted to detach a policy from an entity that would cause the entity to have fewer than the minimum number of policies of a certain type required (MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED).",
      );
    if (policyId in managedPolicies) view.management.detachedDefaults.push(operation.id);
  },
  stays: ({ inputs }) => inputs.skipDestroy === true,
  read(operation) {
    const [targetId = "", policyId = ""] = operation.id.split(":");
    const view = OrganizationView.find(operation.world, operation.accountId);
    if (policyId in managedPolicies)
      return view?.hasTarget(targetId) === true && view.hasManagedPolicy(targetId, policyId)
        ? { policyId, targetId }
        : undefined;
    return operation.stored?.outputs;
  },
};
