import {
  accountPlanRoleName,
  accountPlanRoleResourceName,
  accountReadPermissions,
  maxSessionDuration,
  roleArn,
  serializePolicyDocument,
  stackRoleName,
  trustInRoles,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link AccountPlanRole}. */
export interface AccountPlanRoleArgs {
  /** 12 digits. */
  readonly managementAccountId: string;
  /** The account that the role is in. */
  readonly accountId: pulumi.Input<string>;
  /** Name of the stack that owns the account. */
  readonly stack: string;
  /** The stack's kind: what there is to read follows from it. */
  readonly kind: string;
  /** Names of other stacks that have {@link VisitingStackRoles} in the account. @default none */
  readonly visitors?: readonly string[];
}

/**
 * `FoundationPlan` in a member account: reads what the account's stack manages, for that stack's `FoundationPlan-<stack>`
 * in the management account and nobody else. The provider works in the member account.
 *
 * Costs nothing. Cannot read data: no object, secret or log.
 *
 * ```ts
 * const args = { managementAccountId: "111122223333", accountId: "444455556666", stack: "prod", kind: "environment" };
 * new AccountPlanRole("production-plan-role", args, { provider: production });
 * ```
 */
export class AccountPlanRole extends pulumi.ComponentResource {
  public constructor(name: string, args: AccountPlanRoleArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:org:AccountPlanRole", name, {}, opts);
    const { managementAccountId, accountId, stack, kind, visitors } = args;
    const role = new aws.iam.Role(
      accountPlanRoleResourceName(name),
      {
        name: accountPlanRoleName,
        description: "Reads what the foundation manages in this account.",
        assumeRolePolicy: trustInRoles(managementAccountId, [
          roleArn(managementAccountId, stackRoleName("plan", stack)),
        ]),
        maxSessionDuration,
      },
      { parent: this },
    );
    const policy = pulumi
      .output(accountId)
      .apply((id) => serializePolicyDocument({ Statement: accountReadPermissions(id, kind, visitors) }));
    new aws.iam.RolePolicy(`${name}-policy`, { name: "read", role: role.name, policy }, { parent: this });
    this.registerOutputs({});
  }
}
