import { lossOf } from "@aws-foundation/core";
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
  /** How it is done in two deployments, where AWS refuses to do it in one. */
  readonly twoDeployments?: string;
}

const administratorType = "aws:organizations/delegatedAdministrator:DelegatedAdministrator";

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html */
const administratorReason =
  "until another account is registered nobody administers the service, and what it does for the organization may end";

/** AWS takes one administrator of most services, and the engine would register the new one first. */
const administratorMoves =
  "take the service out of organization.delegatedAdministrators and deploy, with the --allow that is then asked for; " +
  "then write it back with the new account and deploy again";

/**
 * What a plan deletes or replaces of the protected kinds, and what it takes off lists that others write too. What is only
 * forgotten counts: it is lost to the stack.
 * @param removal Whether everything is to go, so that nobody is asked about each administrator. @default false
 */
export function protectedChanges(
  { changes }: Pick<StackReport, "changes">,
  removal = false,
): ProtectedChange[] {
  return changes.flatMap((change) => {
    if (change.type === administratorType) return removal ? [] : administratorChanges(change);
    const reason = reasonOf(change);
    return reason === "" ? [] : [{ change, reason }];
  });
}

function administratorChanges(change: ResourceChange): ProtectedChange[] {
  if (!takesAway(change)) return [];
  const moves = change.kind === "replace" ? { twoDeployments: administratorMoves } : {};
  return [{ change, reason: administratorReason, ...moves }];
}

function reasonOf(change: ResourceChange): string {
  const { kind, type, takenOff } = change;
  if (takesAway(change)) return Object.hasOwn(reasons, type) ? (reasons[type] ?? "") : "";
  return lossOf(type, takenOff, kind === "import");
}

/** Whether the resource is lost: to AWS, or to the stack. */
export function takesAway({ kind }: Pick<ResourceChange, "kind">): boolean {
  return kind === "delete" || kind === "replace" || kind === "forget";
}
