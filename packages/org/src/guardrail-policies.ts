import { ResourceError } from "@aws-foundation/core";
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
  /** What must be there before any guardrail holds. */
  readonly before: readonly pulumi.Resource[];
}

/** The policies and their attachments, which come last: a guardrail must not stand in the way of what is being made. */
export function createGuardrailPolicies(
  name: string,
  policies: readonly PackedPolicy[],
  { parent, organization, rootId, units, accounts, before }: GuardrailPoliciesContext,
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
  const dependsOn = [...before];
  for (const { key, type, description, content, targets } of policies) {
    const policy = new aws.organizations.Policy(
      `${name}-policy-${key}`,
      { type, name: `foundation-${key}`, description, content: withOrganizationId(content, organization) },
      // No input says it, but only an organization that has the policy type enabled takes the policy.
      { parent, dependsOn: [organization] },
    );
    for (const target of targets)
      new aws.organizations.PolicyAttachment(
        `${name}-attachment-${key}-${target}`,
        { policyId: policy.id, targetId: targetId(target) },
        { parent, dependsOn },
      );
  }
}

function withOrganizationId(content: string, { id }: aws.organizations.Organization): pulumi.Input<string> {
  return content.includes(organizationIdPlaceholder)
    ? id.apply((organizationId) => content.replaceAll(organizationIdPlaceholder, organizationId))
    : content;
}
