import type { PolicyStatement, PolicyType } from "@aws-foundation/core";

/** Organization policies whose documents are IAM statements: of what principals may do, and of what may be done to resources. */
type StatementPolicyType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** Organization policies whose documents are settings, which AWS merges from the root down to the account. */
type SettingsPolicyType = Exclude<PolicyType, StatementPolicyType>;

export type { PolicyType };

/** A statement that forbids. Allow statements are AWS's own FullAWSAccess and RCPFullAWSAccess alone. */
export type DenyStatement = PolicyStatement & { readonly Sid: string; readonly Effect: "Deny" };

export type JsonValue = string | number | boolean | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A control of a published framework that a guardrail helps to meet. */
export interface FrameworkReference {
  readonly name: string;
  readonly version: string;
  /** The control's id in it, such as `1.6`. */
  readonly reference: string;
}

interface GuardrailDescription {
  /** Unique among the guardrails of an organization, such as `root-user`. */
  readonly key: string;
  /** A few words for a list. */
  readonly title: string;
  /** What it forbids or sets, in one sentence. */
  readonly description: string;
  /** What could happen without it. */
  readonly reason: string;
  /** The page of AWS's documentation that it follows. */
  readonly source: string;
  /** Empty where no framework has a control for it. */
  readonly frameworks: readonly FrameworkReference[];
}

/** A guardrail made of statements. */
export interface StatementGuardrail extends GuardrailDescription {
  readonly type: StatementPolicyType;
  readonly statements: readonly DenyStatement[];
  readonly content?: never;
}

/** A guardrail made of settings. */
export interface SettingsGuardrail extends GuardrailDescription {
  readonly type: SettingsPolicyType;
  readonly content: JsonObject;
  readonly statements?: never;
}

/** One rule for accounts: what an organization policy says, and why. */
export type Guardrail = StatementGuardrail | SettingsGuardrail;

/** Parameters of a guardrail that has none. */
export type NoParameters = Readonly<Record<string, never>>;
