import {
  controlPolicyKinds,
  fullAwsAccess,
  type Organization,
  type Policy,
  type PolicyKind,
} from "@aws-foundation/iam";
import { managedPolicies, OrganizationView, types } from "../services/organizations/organization-view.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text } from "../values.js";
import { policyOf } from "./documents.js";

/** The organization that an account is in, as policies see it; undefined for one that stands by itself. */
export function organizationOf(world: WorldTransaction, accountId: string): Organization | undefined {
  const managementId = world.find(accountId)?.managementAccountId ?? accountId;
  const view = OrganizationView.find(world, managementId);
  if (!view) return undefined;
  const units = view.all(types.unit);
  const members = view.all(types.account);
  const targets = [view.rootId, ...units.map(({ id }) => id), ...members.map(({ id }) => id)];
  return {
    id: view.resource.id,
    managementAccountId: managementId,
    accounts: {
      [managementId]: [view.rootId],
      ...Object.fromEntries(members.map(({ id, outputs }) => [id, pathTo(view, text(outputs.parentId))])),
    },
    ...(view.isEnabled("SERVICE_CONTROL_POLICY")
      ? { scps: attached(view, targets, "SERVICE_CONTROL_POLICY") }
      : {}),
    ...(view.isEnabled("RESOURCE_CONTROL_POLICY")
      ? { rcps: attached(view, targets, "RESOURCE_CONTROL_POLICY") }
      : {}),
  };
}

/** Ids from the root down to a unit. */
function pathTo(view: OrganizationView, parentId: string): string[] {
  const unit = view.find(types.unit, parentId);
  return unit ? [...pathTo(view, text(unit.outputs.parentId)), parentId] : [view.rootId];
}

function attached(
  view: OrganizationView,
  targets: readonly string[],
  type: keyof typeof controlPolicyKinds,
): Record<string, readonly Policy[]> {
  return Object.fromEntries(
    targets.map((target) => [
      target,
      view.attachedPolicies(target, type).flatMap((id) => controlPolicy(view, id, controlPolicyKinds[type])),
    ]),
  );
}

/** A policy by its id. The one of resource control policies that AWS attaches everywhere need not be listed. */
function controlPolicy(view: OrganizationView, id: string, kind: PolicyKind): Policy[] {
  if (id in managedPolicies) return id === "p-FullAWSAccess" ? [fullAwsAccess] : [];
  const outputs = view.find(types.policy, id)?.outputs ?? {};
  // Denials name it by its ARN.
  return [policyOf(outputs.content, kind, text(outputs.arn))];
}
