import {
  attachedPolicies,
  policyDocumentSizes,
  policyTotals,
  policyTypes,
  type PolicyType,
} from "@aws-foundation/core";

/** What AWS allows of one type of policy. */
export interface PolicyQuota {
  /** What the type is called in sentences, plural. */
  readonly name: string;
  /** Begins the keys of its policies. */
  readonly prefix: string;
  /** Characters of a document, white space included. */
  readonly size: number;
  /** Policies attached to one target directly; what it inherits does not count. */
  readonly attached: number;
  /** Of these, how many AWS's own policy holds, which is attached to every target. */
  readonly taken: number;
  /** Policies in an organization. */
  readonly total: number;
}

/** Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const quotas: Readonly<Record<PolicyType, Omit<PolicyQuota, "attached" | "size" | "total">>> = {
  // FullAWSAccess holds one: detached, nothing would be allowed any more.
  SERVICE_CONTROL_POLICY: {
    name: "service control policies",
    prefix: "scp",
    taken: 1,
  },
  // RCPFullAWSAccess holds one and cannot be detached.
  RESOURCE_CONTROL_POLICY: {
    name: "resource control policies",
    prefix: "rcp",
    taken: 1,
  },
  TAG_POLICY: { name: "tag policies", prefix: "tag", taken: 0 },
  BACKUP_POLICY: {
    name: "backup policies",
    prefix: "backup",
    taken: 0,
  },
  AISERVICES_OPT_OUT_POLICY: {
    name: "AI services opt-out policies",
    prefix: "ai",
    taken: 0,
  },
  DECLARATIVE_POLICY_EC2: {
    name: "declarative policies for EC2",
    prefix: "ec2",
    taken: 0,
  },
};

/** The quotas of each type of policy. */
export const policyQuotas = Object.fromEntries(
  policyTypes.map((type) => [
    type,
    {
      ...quotas[type],
      attached: attachedPolicies[type],
      size: policyDocumentSizes[type],
      total: policyTotals[type],
    },
  ]),
) as Readonly<Record<PolicyType, PolicyQuota>>;
