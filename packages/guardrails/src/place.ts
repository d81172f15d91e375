/** The word that stands for the organization's root among targets. */
export const rootTarget = "root";

/** Where a guardrail belongs: the root, the units of the lifecycle, or the unit `sandbox`; the latter where they exist. */
export type GuardrailPlace = "root" | "quarantine" | "suspended" | "sandbox";
