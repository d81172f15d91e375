import {
  maxSessionDuration,
  roleArn,
  serializePolicyDocument,
  stackRoleName,
  trustInRoles,
  visitingRoleResourceName,
  visitorPermissions,
  type StackAccess,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link VisitingStackRoles}. */
export interface VisitingStackRolesArgs {
  /** 12 digits. */
  readonly managementAccountId: string;
  /** The account that the roles are in. */
  readonly accountId: pulumi.Input<string>;
  /** Name of the stack that works in the account and does not own it. */
  readonly stack: string;
  /** Tokens of the types and data sources that it has there, at least one. */
  readonly types: readonly string[];
}

const accesses = ["plan", "deploy"] as const;

/**
 * The roles with which a stack works in a member account that another stack owns: `FoundationPlan-<stack>` and
 * `FoundationDeploy-<stack>`, each for the role of the same name in the management account and nobody else. They may do
 * what the stack's named types take there. The provider works in the member account.
 *
 * Costs nothing. Cannot have types with which a stack could make itself stronger, such as roles.
 *
 * ```ts
 * const args = { managementAccountId: "111122223333", accountId: "444455556666", stack: "posture", types: [topicType] };
 * new VisitingStackRoles("audit-roles-of-posture", args, { provider: audit });
 * ```
 */
export class VisitingStackRoles extends pulumi.ComponentResource {
  /** @throws InputPropertiesError for types that have no permissions, or that only the account's own stack may have. */
  public constructor(name: string, args: VisitingStackRolesArgs, opts: pulumi.ComponentResourceOptions) {
    for (const access of accesses) permissionsOf(access, args, "");
    super("aws-foundation:org:VisitingStackRoles", name, {}, opts);
    for (const access of accesses) this.createRole(name, access, args);
    this.registerOutputs({});
  }

  private createRole(name: string, access: StackAccess, args: VisitingStackRolesArgs): void {
    const { managementAccountId, stack } = args;
    const roleName = stackRoleName(access, stack);
    const role = new aws.iam.Role(
      visitingRoleResourceName(name, access),
      {
        name: roleName,
        description: `${access === "plan" ? "Reads" : "Manages"} what the stack ${stack} has in this account.`,
        assumeRolePolicy: trustInRoles(managementAccountId, [roleArn(managementAccountId, roleName)]),
        maxSessionDuration,
      },
      { parent: this },
    );
    const policy = pulumi
      .output(args.accountId)
      .apply((id) => serializePolicyDocument({ Statement: permissionsOf(access, args, id) }));
    new aws.iam.RolePolicy(
      `${name}-${access}-policy`,
      { name: access, role: role.name, policy },
      { parent: this },
    );
  }
}

function permissionsOf(access: StackAccess, { types }: VisitingStackRolesArgs, accountId: string) {
  return visitorPermissions(access, types, { account: "member", accountId });
}
