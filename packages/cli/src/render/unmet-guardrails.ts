import { attachmentResourceName, organizationName, policyResourceName } from "@aws-foundation/core";
import type { Result } from "@aws-foundation/engine";
import { managementStackName, type LockedPolicy } from "@aws-foundation/model";

const attachmentType = "aws:organizations/policyAttachment:PolicyAttachment";
const policyType = "aws:organizations/policy:Policy";

/** Whether an update of the stack management left off something about guardrails. */
export function leftGuardrailsOff(result: Result): boolean {
  return leftOff(result).length > 0;
}

/**
 * Which guardrails do not hold, or not yet as the model says, after an update that did not come to its end. Empty when it
 * came to all of them.
 * @param policies The policies that the model's guardrails are packed into.
 */
export function unmetGuardrailsText(result: Result, policies: readonly LockedPolicy[]): string {
  const names = new Set(leftOff(result));
  const missing = policies.flatMap(({ key, guardrails, targets }) =>
    targets
      .filter((target) => names.has(attachmentResourceName(organizationName, key, target)))
      .map((target) => `  ${target}: ${guardrails.join(", ")}`),
  );
  const older = policies.flatMap(({ key, guardrails, targets }) =>
    names.has(policyResourceName(organizationName, key))
      ? targets
          .filter((target) => !names.has(attachmentResourceName(organizationName, key, target)))
          .map((target) => `  ${target}: ${guardrails.join(", ")}`)
      : [],
  );
  return [
    ...(missing.length === 0 ? [] : ["Guardrails that do not hold yet:", ...missing.sort()]),
    ...(older.length === 0 ? [] : ["Guardrails that hold as they did before:", ...older.sort()]),
  ].join("\n");
}

/** Names of the policies and attachments that were planned and that the update did not bring about. */
function leftOff({ applied, stacks }: Result): string[] {
  const outcome = applied.get(managementStackName);
  if (outcome?.failure === undefined) return [];
  const done = new Set(outcome.report.changes.filter((change) => change.done).map(({ urn }) => urn));
  const planned = stacks.find(({ plan }) => plan.name === managementStackName)?.outcome?.report.changes ?? [];
  return planned
    .filter(({ type, kind }) => (type === attachmentType || type === policyType) && kind !== "delete")
    .filter(({ urn }) => !done.has(urn))
    .map(({ name }) => name);
}
