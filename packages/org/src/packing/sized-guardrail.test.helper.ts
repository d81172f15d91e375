import { guardrailCatalog, type StatementGuardrail } from "@aws-foundation/guardrails";
import { policyText } from "./policy-text.js";

/** A guardrail with one statement that makes a policy of this many characters by itself; at least 120. */
export function sizedGuardrail(
  key: string,
  size: number,
  type: StatementGuardrail["type"] = "SERVICE_CONTROL_POLICY",
): StatementGuardrail {
  const guardrail = (resource: string): StatementGuardrail => ({
    ...guardrailCatalog["root-user"].make(),
    key,
    type,
    title: `Title of ${key}`,
    statements: [{ Sid: `Deny${key}`, Effect: "Deny", Action: "s3:*", Resource: resource }],
  });
  return guardrail("x".repeat(size - policyText([guardrail("")]).length));
}
