/** How strongly a rule is meant. */
export type EnforcementLevel = "advisory" | "mandatory" | "disabled" | "remediate";

/** One rule of a pack, as the pack describes it. */
export interface PolicyInfo {
  /** What the pack calls itself. */
  readonly pack: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  /** `low`, `medium`, `high`, `critical`, or empty. */
  readonly severity: string;
  readonly framework?: { readonly name: string; readonly version: string; readonly reference: string };
  readonly remediationSteps: string;
  readonly url: string;
}

/** What a rule found. */
export interface PolicyViolation {
  readonly pack: string;
  readonly policy: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly message: string;
  /** The resource, or empty for the stack as a whole. */
  readonly urn: string;
}
