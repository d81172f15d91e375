import { resourcesOf, type AccountState, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import type { Operation } from "../../resource-type.js";
import type { WorldTransaction } from "../../store/transaction.js";
import { isObject, listOf, text, type Value } from "../../values.js";

export const types = {
  account: "aws:organizations/account:Account",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  organization: "aws:organizations/organization:Organization",
  policy: "aws:organizations/policy:Policy",
  serviceAccess: "aws:organizations/awsServiceAccess:AwsServiceAccess",
  sharing: "aws:ram/sharingWithOrganization:SharingWithOrganization",
  unit: "aws:organizations/organizationalUnit:OrganizationalUnit",
} as const;

/** Policies that AWS itself attaches to every target, by the type that brings them. */
export const managedPolicies: Readonly<Record<string, string>> = {
  "p-FullAWSAccess": "SERVICE_CONTROL_POLICY",
  "p-RCPFullAWSAccess": "RESOURCE_CONTROL_POLICY",
};

/** An organization as its management account sees it. */
export class OrganizationView {
  private constructor(
    readonly management: AccountState,
    readonly resource: StoredResource,
  ) {}

  /** The organization that the account manages, if it manages one. */
  static find(world: WorldTransaction, accountId: string): OrganizationView | undefined {
    const management = world.find(accountId);
    const resource = management && resourcesOf(management, types.organization)[0];
    return resource && new OrganizationView(management, resource);
  }

  /** The organization that the operation's account manages. @throws AwsError when it manages none. */
  static of({ world, accountId }: Operation): OrganizationView {
    const found = OrganizationView.find(world, accountId);
    if (found) return found;
    if (world.find(accountId)?.managementAccountId !== undefined)
      throw new AwsError("AccessDeniedException", "You don't have permissions to access this resource.");
    throw new AwsError(
      "AWSOrganizationsNotInUseException",
      "Your account is not a member of an organization.",
    );
  }

  get rootId(): string {
    const roots = this.resource.outputs.roots;
    const root = Array.isArray(roots) ? (roots as readonly Value[])[0] : undefined;
    return isObject(root) && typeof root.id === "string" ? root.id : "";
  }

  all(type: string): StoredResource[] {
    return resourcesOf(this.management, type);
  }

  find(type: string, id: Value | undefined): StoredResource | undefined {
    return this.all(type).find((resource) => resource.id === id);
  }

  isEnabled(policyType: Value | undefined): boolean {
    return listOf(this.resource.outputs.enabledPolicyTypes).includes(policyType ?? null);
  }

  /** Whether a unit or the root has this id. */
  hasParent(id: Value | undefined): boolean {
    return id === this.rootId || this.find(types.unit, id) !== undefined;
  }

  hasTarget(id: Value | undefined): boolean {
    return this.hasParent(id) || id === this.management.id || this.find(types.account, id) !== undefined;
  }

  /** Levels of units from the root to this parent; the root is at 0. */
  depthOf(parentId: Value | undefined): number {
    const unit = this.find(types.unit, parentId);
    return unit ? this.depthOf(unit.outputs.parentId) + 1 : 0;
  }

  /** Units and accounts right below; a closed account stays where it was. */
  childrenOf(parentId: string): StoredResource[] {
    return [...this.all(types.unit), ...this.all(types.account)].filter(
      ({ outputs }) => outputs.parentId === parentId,
    );
  }

  /** Policies of one type that are attached to the target itself, AWS's own among them. */
  attachedPolicies(targetId: Value | undefined, policyType: Value | undefined): string[] {
    const own = this.all(types.attachment).flatMap(({ outputs: { targetId: target, policyId } }) =>
      target === targetId && typeof policyId === "string" && !(policyId in managedPolicies) ? [policyId] : [],
    );
    const managed = Object.keys(managedPolicies).filter((id) => this.hasManagedPolicy(targetId, id));
    return [...managed, ...own].filter((id) => this.policyType(id) === policyType);
  }

  /** Whether a policy of AWS's own is attached to the target. */
  hasManagedPolicy(targetId: Value | undefined, policyId: string): boolean {
    return (
      this.isEnabled(managedPolicies[policyId]) &&
      !this.management.detachedDefaults.includes(`${text(targetId)}:${policyId}`)
    );
  }

  /** The type of a policy, AWS's own or not; undefined when there is none. */
  policyType(policyId: Value | undefined): Value | undefined {
    return typeof policyId === "string" && policyId in managedPolicies
      ? managedPolicies[policyId]
      : this.find(types.policy, policyId)?.outputs.type;
  }

  /** Whether a service may work in the organization. */
  trusts(servicePrincipal: Value | undefined): boolean {
    return this.trustedServices().some((service) => service === servicePrincipal);
  }

  trustedServices(): string[] {
    const services = this.all(types.serviceAccess).map(({ id }) => id);
    // Sharing is that service's trusted access and a role.
    const sharing = this.all(types.sharing).length > 0 ? ["ram.amazonaws.com"] : [];
    return [...new Set([...services, ...sharing])].sort();
  }
}

/** The ARN of a root, unit or account: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
export function arnOfTarget(
  { management, resource, rootId }: OrganizationView,
  id: Value | undefined,
): string {
  const target = text(id);
  const kind = target === rootId ? "root" : target.startsWith("ou-") ? "ou" : "account";
  return `arn:aws:organizations::${management.id}:${kind}/${resource.id}/${target}`;
}
