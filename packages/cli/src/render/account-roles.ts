import type { RoleStep } from "@aws-foundation/account-preparation";

/** What is done to the roles of an account, one line each. */
export function roleStepLines(steps: readonly RoleStep[], stack: string): string[] {
  const texts: Readonly<Record<RoleStep, string>> = {
    "make-role": `make FoundationDeploy, an administrator for FoundationDeploy-${stack}`,
    "set-trust": `let FoundationDeploy-${stack}, and nobody else, assume FoundationDeploy`,
    "attach-policy": "give FoundationDeploy AdministratorAccess",
    "narrow-account-role": "let organization.administrators alone assume the role that AWS made",
  };
  return steps.map((step) => texts[step]);
}
