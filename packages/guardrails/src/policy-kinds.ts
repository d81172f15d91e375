import type { PolicyKind } from "@aws-foundation/iam";
import type { StatementGuardrail } from "./guardrail.js";

/** How policies of statements are evaluated. */
export const policyKinds = {
  SERVICE_CONTROL_POLICY: "scp",
  RESOURCE_CONTROL_POLICY: "rcp",
} as const satisfies Record<StatementGuardrail["type"], PolicyKind>;
