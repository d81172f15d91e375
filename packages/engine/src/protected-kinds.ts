import type { ResourceChange, StackReport } from "./stack-report.js";

/** Kinds of resources that are not deleted or replaced unless somebody names them, and what would be lost. */
const reasons: Readonly<Record<string, string>> = {
  "aws:organizations/organization:Organization":
    "every account leaves the organization, and all guardrails and administration with it",
  "aws:organizations/account:Account":
    "a closed account and all that is in it are gone after 90 days; one that is replaced is not the same account",
  "aws:organizations/organizationalUnit:OrganizationalUnit":
    "its guardrails no longer hold for the accounts in it, and AWS refuses while it has accounts",
  "aws:s3/bucket:Bucket": "its logs or other objects cannot be had back",
  "aws:s3/bucketV2:BucketV2": "its logs or other objects cannot be had back",
  "aws:kms/key:Key": "what it has encrypted can never be read again once its waiting period is over",
  "aws:kms/replicaKey:ReplicaKey": "what it has encrypted in its region can no longer be read there",
  "aws:backup/vault:Vault": "its recovery points cannot be had back",
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": "its recovery points cannot be had back",
  "aws:ec2transitgateway/transitGateway:TransitGateway":
    "it is the network's hub: every account loses its connections to the others",
};

/** A change that needs somebody's word. */
export interface ProtectedChange {
  readonly change: ResourceChange;
  /** What would be lost. */
  readonly reason: string;
}

/** What a plan deletes or replaces of the protected kinds. What is only forgotten counts: it is lost to the stack. */
export function protectedChanges({ changes }: Pick<StackReport, "changes">): ProtectedChange[] {
  return changes
    .filter(({ kind }) => kind === "delete" || kind === "replace" || kind === "forget")
    .flatMap((change) => {
      const reason = Object.hasOwn(reasons, change.type) ? reasons[change.type] : undefined;
      return reason === undefined ? [] : [{ change, reason }];
    });
}
