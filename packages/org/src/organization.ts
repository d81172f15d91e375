import { ResourceError } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedAccount } from "./account-lifecycle.js";
import { guardrailStatements } from "./guardrail-plan.js";
import { createGuardrailPolicies } from "./guardrail-policies.js";
import { planOrganization, type OrganizationArgs, type OrganizationPlan } from "./organization-plan.js";
import type { PreviousPolicy } from "./packing/previous-places.js";
import { createServiceAccess } from "./service-access.js";

type ByKey<T> = ReadonlyMap<string, T>;
type Account = aws.organizations.Account;
type OrganizationalUnit = aws.organizations.OrganizationalUnit;

/**
 * The organization: its organizational units (OUs), its member accounts, the services that may work in it and the
 * guardrails on it. The provider works in the management account.
 *
 * Costs nothing by itself.
 *
 * What exists is adopted by its id, and brought in line with the arguments by the same update: a preview shows how. The id
 * may go afterwards, but never change: it would be another resource.
 *
 * An account is never made anew: renamed, moved or tagged otherwise it stays the same resource, and anything that would
 * replace it stops the preview, because it is protected. Closing one takes two deployments, `suspended` and then `closed`.
 * AWS lets 10 % of the accounts, 10 at least, be closed in 30 days:
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html.
 *
 * Cannot invite accounts of others, change an account's e-mail address, or move an OU: AWS has no way to. New
 * organizations may have ten accounts, the management account included; ask AWS for more before there are more. Guardrails
 * do not bind the management account. Removing the organization or an OU takes a `pulumi state unprotect` first.
 *
 * ```ts
 * const management = new aws.Provider("management", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
 * const context = guardrailContext({
 *   logArchive: { bucketNamePatterns: ["example-logs-*"], keyAliasPatterns: ["alias/example-logs-*"] },
 * });
 * const organization = new Organization(
 *   "organization",
 *   {
 *     organizationalUnits: { workloads: { name: "Workloads" }, prod: { name: "Prod", parent: "workloads" } },
 *     accounts: {
 *       production: { name: "Production", email: "aws+production@example.com", organizationalUnit: "prod" },
 *     },
 *     guardrails: {
 *       context,
 *       assignments: [{ guardrail: guardrailCatalog["root-user"].make(), targets: ["workloads"] }],
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
  /** 12 digits, by the key of the account; without closed accounts. */
  public readonly accountIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Which guardrails are in which policy: `guardrails.previous` of the next deployment, so that they stay in it. */
  public readonly guardrailPolicies: readonly PreviousPolicy[];
  /** Sids of the statements of each guardrail, by its key; none of one that consists of settings. */
  public readonly guardrailStatements: Readonly<Record<string, readonly string[]>>;

  /** @throws InputPropertiesError with everything that is wrong with the arguments. */
  public constructor(name: string, args: OrganizationArgs, opts: pulumi.ComponentResourceOptions) {
    const plan = planOrganization(args);
    super("aws-foundation:org:Organization", name, {}, opts);
    const organization = this.createOrganization(name, plan);
    this.organizationId = organization.id;
    this.rootId = organization.roots.apply(([root]) => {
      if (root) return root.id;
      throw new ResourceError(`${name}-organization`, "AWS returned an organization without a root");
    });
    const units = this.createOrganizationalUnits(name, plan);
    const accounts = this.createAccounts(name, plan, units);
    createServiceAccess(name, plan, { parent: this, organization, accounts });
    createGuardrailPolicies(name, plan.policies, {
      parent: this,
      organization,
      rootId: this.rootId,
      units,
      accounts,
    });
    this.organizationalUnitIds = idsOf(units);
    this.accountIds = idsOf(accounts);
    this.guardrailPolicies = plan.policies.map(({ key, type, guardrails, targets }) => ({
      key,
      type,
      guardrails,
      targets,
    }));
    this.guardrailStatements = guardrailStatements(args.guardrails ?? { assignments: [] });
    this.registerOutputs({
      organizationId: this.organizationId,
      rootId: this.rootId,
      organizationalUnitIds: this.organizationalUnitIds,
      accountIds: this.accountIds,
      guardrailPolicies: this.guardrailPolicies,
      guardrailStatements: this.guardrailStatements,
    });
  }

  private createOrganization(
    name: string,
    { organizationId, policyTypes }: OrganizationPlan,
  ): aws.organizations.Organization {
    return new aws.organizations.Organization(
      `${name}-organization`,
      { featureSet: "ALL", enabledPolicyTypes: [...policyTypes] },
      {
        parent: this,
        protect: true,
        // Services get access with a resource of their own each; this list would take it away again.
        ignoreChanges: ["awsServiceAccessPrincipals"],
        ...adopted(organizationId),
      },
    );
  }

  private createOrganizationalUnits(name: string, plan: OrganizationPlan): ByKey<OrganizationalUnit> {
    const units = new Map<string, OrganizationalUnit>();
    for (const { key, name: unitName, parent, id } of plan.organizationalUnits) {
      const parentId = parent === undefined ? this.rootId : resourceOf(units, parent).id;
      const unit = new aws.organizations.OrganizationalUnit(
        `${name}-ou-${key}`,
        { name: unitName, parentId },
        { parent: this, protect: true, ...adopted(id) },
      );
      units.set(key, unit);
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
          // Closing an account is a step of its own, never a side effect of another change to a program.
          closeOnDeletion: account.leaving,
          ...(account.tags ? { tags: account.tags } : {}),
        },
        { parent: this, ...accountOptions(account) },
      );
      return [account.key, resource] as const;
    });
    return new Map(accounts);
  }
}

/**
 * What keeps an account from being made anew. AWS takes the role's name and the access to billing only when it makes the
 * account and never returns them: on an adopted account, or after a change, they would show a difference that only a new
 * account could mend. Any other replacement the engine refuses, as long as the account is protected before and after it.
 * One that is on its way out is not, and would be closed by its replacement: of what replaces it nothing is left to see.
 *
 * A change of the id to adopt is the replacement that protection does not see: the account that was managed until then is
 * forgotten, and stays as it is.
 */
function accountOptions({ id, leaving }: PlannedAccount): pulumi.CustomResourceOptions {
  const ignoreChanges = ["roleName", "iamUserAccessToBilling"];
  return leaving
    ? // Without its id: an edited one would replace the account, and so close the one that was managed until then.
      { ignoreChanges: [...ignoreChanges, "email"] }
    : { ignoreChanges, protect: true, retainOnDelete: true, ...adopted(id) };
}

function adopted(id: string | undefined): pulumi.CustomResourceOptions {
  return id === undefined ? {} : { import: id };
}

function resourceOf<T>(resources: ByKey<T>, key: string): T {
  const resource = resources.get(key);
  if (resource) return resource;
  throw new ResourceError(key, "is used before it is made");
}

function idsOf(resources: ByKey<pulumi.CustomResource>): Record<string, pulumi.Output<string>> {
  return Object.fromEntries([...resources].map(([key, resource]) => [key, resource.id]));
}
