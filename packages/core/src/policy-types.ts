/**
 * Characters that the document of an organization policy may have, white space included, by its type as AWS spells it.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const policyDocumentSizes = {
  AISERVICES_OPT_OUT_POLICY: 2_500,
  BACKUP_POLICY: 10_000,
  DECLARATIVE_POLICY_EC2: 10_000,
  RESOURCE_CONTROL_POLICY: 5_120,
  SERVICE_CONTROL_POLICY: 10_240,
  TAG_POLICY: 10_000,
} as const;

/** A type of organization policy that guardrails are made of. */
export type PolicyType = keyof typeof policyDocumentSizes;

/**
 * Policies of each type that an organization may have.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const policyTotals: Readonly<Record<PolicyType, number>> = {
  AISERVICES_OPT_OUT_POLICY: 1_000,
  BACKUP_POLICY: 1_000,
  DECLARATIVE_POLICY_EC2: 1_000,
  RESOURCE_CONTROL_POLICY: 2_000,
  SERVICE_CONTROL_POLICY: 10_000,
  TAG_POLICY: 1_000,
};

/**
 * Policies of each type that may be attached to one target directly, AWS's own included; what it inherits does not count.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const attachedPolicies: Readonly<Record<PolicyType, number>> = {
  AISERVICES_OPT_OUT_POLICY: 5,
  BACKUP_POLICY: 10,
  DECLARATIVE_POLICY_EC2: 10,
  RESOURCE_CONTROL_POLICY: 5,
  SERVICE_CONTROL_POLICY: 10,
  TAG_POLICY: 10,
};

/** Every {@link PolicyType}, sorted. */
export const policyTypes = Object.keys(policyDocumentSizes) as readonly PolicyType[] as readonly [
  PolicyType,
  ...PolicyType[],
];
