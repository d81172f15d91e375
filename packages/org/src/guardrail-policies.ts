import { ResourceError, attachmentResourceName, policyName, policyResourceName } from "@aws-foundation/core";
import { organizationIdPlaceholder, rootTarget } from "@aws-foundation/guardrails";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accountTarget } from "./guardrail-plan.js";
import type { PackedPolicy } from "./packing/pack.js";

/** What {@link createGuardrailPolicies} needs beside the plan. */
interface GuardrailPoliciesContext {
  readonly parent: pulumi.Resource;
  readonly organization: aws.organizations.Organization;
  readonly rootId: pulumi.Output<string>;
  readonly units: ReadonlyMap<string, aws.organizations.OrganizationalUnit>;
  readonly accounts: ReadonlyMap<string, aws.organizations.Account>;
}

/**
 * The policies and their attachments. An attachment waits for its policy and its target, no more: where another account or
 * a service fails, the guardrails hold all the same. They do not stand in the way of what comes later, as nothing that is
 * made here acts in a member account, and what the foundation does there they exempt.
 */
export function createGuardrailPolicies(
  name: string,
  policies: readonly PackedPolicy[],
  { parent, organization, rootId, units, accounts }: GuardrailPoliciesContext,
): void {
  const ids = new Map([
    [rootTarget, rootId],
    ...[...units].map(([key, { id }]) => [key, id] as const),
    ...[...accounts].map(([key, { id }]) => [accountTarget(key), id] as const),
  ]);
  const targetId = (target: string): pulumi.Output<string> => {
    const id = ids.get(target);
    if (id !== undefined) return id;
    throw new ResourceError(target, "is used before it is made");
  };
  for (const { key, type, description, content, targets } of policies) {
    const policy = new aws.organizations.Policy(
      policyResourceName(name, key),
      { type, name: policyName(key), description, content: withOrganizationId(content, organization) },
      // No input says it, but only an organization that has the policy type enabled takes the policy.
      { parent, dependsOn: [organization] },
    );
    for (const target of targets)
      new aws.organizations.PolicyAttachment(
        attachmentResourceName(name, key, target),
        { policyId: policy.id, targetId: targetId(target) },
        { parent },
      );
  }
}

function withOrganizationId(content: string, { id }: aws.organizations.Organization): pulumi.Input<string> {
  return content.includes(organizationIdPlaceholder)
    ? id.apply((organizationId) => content.replaceAll(organizationIdPlaceholder, organizationId))
    : content;
}
