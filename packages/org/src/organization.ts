import { ResourceError, serializePolicyDocument } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { denyLeavingOrganization } from "./guardrails/deny-leaving-organization.js";
import type { Guardrail } from "./guardrails/guardrail.js";
import { planOrganization, type OrganizationArgs, type OrganizationPlan } from "./organization-plan.js";

type ByKey<T> = ReadonlyMap<string, T>;
type Account = aws.organizations.Account;
type OrganizationalUnit = aws.organizations.OrganizationalUnit;

/**
 * The organization: its organizational units (OUs), its member accounts and the guardrails on them. The provider works
 * in the management account.
 *
 * Costs nothing by itself.
 *
 * Cannot invite accounts that exist, close an account, or change its e-mail address. New organizations may have ten
 * accounts, the management account included; ask AWS for more before there are more:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html. Guardrails do not bind the
 * management account. The organization, its OUs and accounts are protected: removing one takes a
 * `pulumi state unprotect` first.
 *
 * ```ts
 * const management = new aws.Provider("management", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
 * const organization = new Organization(
 *   "organization",
 *   {
 *     organizationalUnits: { workloads: { name: "Workloads" }, prod: { name: "Prod", parent: "workloads" } },
 *     accounts: {
 *       production: { name: "Production", email: "aws+production@example.com", organizationalUnit: "prod" },
 *     },
 *   },
 *   { provider: management },
 * );
 * export const productionId = organization.accountIds.production;
 * ```
 */
export class Organization extends pulumi.ComponentResource {
  /** Such as `o-a1b2c3d4e5`. */
  public readonly organizationId: pulumi.Output<string>;
  /** Such as `r-a1b2`. */
  public readonly rootId: pulumi.Output<string>;
  /** Such as `ou-a1b2-c3d4e5f6`, by the key of the OU. */
  public readonly organizationalUnitIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** 12 digits, by the key of the account. */
  public readonly accountIds: Readonly<Record<string, pulumi.Output<string>>>;

  /** @throws InputPropertiesError with everything that is wrong with the arguments. */
  public constructor(name: string, args: OrganizationArgs, opts: pulumi.ComponentResourceOptions) {
    const plan = planOrganization(args);
    super("aws-foundation:org:Organization", name, {}, opts);
    const organization = this.createOrganization(name);
    this.organizationId = organization.id;
    this.rootId = organization.roots.apply(([root]) => {
      if (root) return root.id;
      throw new ResourceError(`${name}-organization`, "AWS returned an organization without a root");
    });
    const units = this.createOrganizationalUnits(name, plan);
    const accounts = this.createAccounts(name, plan, units);
    const targets = topLevel(plan).map((key) => [key, resourceOf(units, key)] as const);
    const policy = this.createPolicy(name, denyLeavingOrganization, organization);
    // Last: a guardrail must not stand in the way of what is still being made.
    const before = [...units.values(), ...accounts.values()];
    this.attach(name, denyLeavingOrganization, policy, targets, before);
    this.organizationalUnitIds = idsOf(units);
    this.accountIds = idsOf(accounts);
    this.registerOutputs({
      organizationId: this.organizationId,
      rootId: this.rootId,
      organizationalUnitIds: this.organizationalUnitIds,
      accountIds: this.accountIds,
    });
  }

  private createOrganization(name: string): aws.organizations.Organization {
    return new aws.organizations.Organization(
      `${name}-organization`,
      { featureSet: "ALL", enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"] },
      // Whoever sets up a service gives it access with a resource of its own; this list would take it away again.
      { parent: this, protect: true, ignoreChanges: ["awsServiceAccessPrincipals"] },
    );
  }

  private createOrganizationalUnits(name: string, plan: OrganizationPlan): ByKey<OrganizationalUnit> {
    const units = new Map<string, OrganizationalUnit>();
    for (const unit of plan.organizationalUnits) {
      const parentId = unit.parent === undefined ? this.rootId : resourceOf(units, unit.parent).id;
      const args = { name: unit.name, parentId };
      const options = { parent: this, protect: true };
      units.set(unit.key, new aws.organizations.OrganizationalUnit(`${name}-ou-${unit.key}`, args, options));
    }
    return units;
  }

  private createAccounts(
    name: string,
    plan: OrganizationPlan,
    units: ByKey<OrganizationalUnit>,
  ): ByKey<Account> {
    const accounts = plan.accounts.map((account) => {
      const resource = new aws.organizations.Account(
        `${name}-account-${account.key}`,
        {
          name: account.name,
          email: account.email,
          parentId: resourceOf(units, account.organizationalUnit).id,
          roleName: plan.accountRoleName,
          // IAM policies decide who sees the account's costs. DENY would leave them to the root user alone, whom
          // nobody is to be.
          iamUserAccessToBilling: "ALLOW",
          // Closing an account is never a side effect of a change to a program.
          closeOnDeletion: false,
          ...(account.tags ? { tags: account.tags } : {}),
        },
        {
          parent: this,
          protect: true,
          // AWS takes both only when it makes the account and never returns them: on an imported account, or after a
          // change, they would show a difference that only a new account could mend.
          ignoreChanges: ["roleName", "iamUserAccessToBilling"],
        },
      );
      return [account.key, resource] as const;
    });
    return new Map(accounts);
  }

  private createPolicy(
    name: string,
    guardrail: Guardrail,
    organization: aws.organizations.Organization,
  ): aws.organizations.Policy {
    return new aws.organizations.Policy(
      `${name}-policy-${guardrail.name}`,
      {
        type: "SERVICE_CONTROL_POLICY",
        name: guardrail.name,
        description: guardrail.description,
        content: serializePolicyDocument(guardrail.document),
      },
      // No input says it, but only an organization that has the policy type enabled takes the policy.
      { parent: this, dependsOn: [organization] },
    );
  }

  private attach(
    name: string,
    guardrail: Guardrail,
    policy: aws.organizations.Policy,
    targets: readonly (readonly [key: string, target: OrganizationalUnit])[],
    before: pulumi.Resource[],
  ): void {
    for (const [key, target] of targets)
      new aws.organizations.PolicyAttachment(
        `${name}-attachment-${guardrail.name}-${key}`,
        { policyId: policy.id, targetId: target.id },
        { parent: this, dependsOn: before },
      );
  }
}

/** Keys of the OUs directly under the root: a guardrail on one binds every account in it and in the OUs below it. */
function topLevel(plan: OrganizationPlan): string[] {
  return plan.organizationalUnits.filter(({ parent }) => parent === undefined).map(({ key }) => key);
}

function resourceOf<T>(resources: ByKey<T>, key: string): T {
  const resource = resources.get(key);
  if (resource) return resource;
  throw new ResourceError(key, "is used before it is made");
}

function idsOf(resources: ByKey<pulumi.CustomResource>): Record<string, pulumi.Output<string>> {
  return Object.fromEntries([...resources].map(([key, resource]) => [key, resource.id]));
}
