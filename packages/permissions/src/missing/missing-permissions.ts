import type { StackAccess } from "@aws-foundation/core";
import { isUnknown, type Unknown } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PermissionIndex } from "../permission-index.js";
import { checkAccount } from "./check-account.js";
import { Findings, type PermissionFinding } from "./finding.js";
import type { RolePlaces, StackAtWork } from "./role-at-work.js";

const accesses: readonly StackAccess[] = ["plan", "deploy"];

/**
 * Which of the stacks' resource types their own roles could not make or read, by the records in type-permissions.ts: the
 * plan role has to be allowed all that reading takes, the role that deploys everything, by its own policies and boundary,
 * what guardrails say and the policies of resources; and the role in the management account has to become the one in a
 * member account.
 *
 * A type of AWS's provider without a record is missing its permissions, as the foundation's roles are made from the
 * records. What is not known is `unknown`, so that nothing is missing by a guess: so is everything in an organization,
 * or for a role, that no deployment has. Data sources leave nothing in a deployment, and are not asked about.
 * @param index Of the deployments of all stacks, each called by its stack's name.
 */
export function missingPermissions(
  index: PermissionIndex,
  stacks: readonly StackAtWork[],
  places: RolePlaces,
): readonly PermissionFinding[] {
  const findings = new Findings();
  for (const stack of stacks)
    for (const [accountId, resources] of byAccount(index.placed.of(stack.name)))
      for (const access of accesses)
        if (isUnknown(accountId)) addUnknown(findings, stack, access, accountId);
        else checkAccount(index, { stack, access, accountId, places }, resources, findings);
  return findings.all;
}

/** What a stack has of AWS's provider, by the account. */
function byAccount(
  resources: readonly PlacedResource[],
): ReadonlyMap<string | Unknown, readonly PlacedResource[]> {
  const found = new Map<string | Unknown, PlacedResource[]>();
  for (const resource of resources) {
    if (!resource.type.startsWith("aws:")) continue;
    const list = found.get(resource.accountId);
    if (list === undefined) found.set(resource.accountId, [resource]);
    else list.push(resource);
  }
  return found;
}

function addUnknown(
  findings: Findings,
  { name }: StackAtWork,
  access: StackAccess,
  { unknown }: Unknown,
): void {
  findings.add({ kind: "unknown", stack: name, access, explanation: [unknown] });
}
