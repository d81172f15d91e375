import {
  InputPropertiesError,
  propertyPath,
  serializePolicyDocument,
  type InputProblem,
  type PolicyStatement,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managementDeployPermissions, managementReadPermissions } from "./management-permissions.js";
import { accountPlanRoleName, roleArn, stackRoleName, type StackAccess } from "./role-names.js";
import { maxSessionDuration, trustInRoles } from "./trust.js";

/** Arguments of {@link StackRoles}. */
export interface StackRolesArgs {
  /** The account that the roles are in, 12 digits. */
  readonly managementAccountId: string;
  /** ARNs of the roles in the management account that may assume them, at least one; `*` stands for any characters. */
  readonly administrators: readonly string[];
  /** Ids of the member accounts that each stack works in, by the stack's name. The management stack is none of them. */
  readonly stacks: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
  /** Name of the stack that works in the management account itself. @default "management" */
  readonly managementStack?: string;
  /** The role in member accounts that deploys. @default "OrganizationAccountAccessRole" */
  readonly accountRoleName?: string;
}

/** `FoundationDeploy-` is 17 characters of the 64 that a role's name has. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const stackPattern = /^[\w+=,.@-]{1,47}$/;

/**
 * The roles with which stacks are planned and deployed: `FoundationPlan-<stack>` and `FoundationDeploy-<stack>` in the
 * management account, for administrators. A stack's roles do one thing: assume the role in each of the stack's own
 * accounts, for reading or for deploying. Those of the management stack work in the management account. The provider works
 * in the management account.
 *
 * Costs nothing. Cannot narrow the trust of the role that AWS makes in a new account: it trusts the whole management
 * account, so that whoever may assume roles there may assume it.
 *
 * ```ts
 * new StackRoles(
 *   "foundation",
 *   {
 *     managementAccountId: "111122223333",
 *     administrators: ["arn:aws:iam::111122223333:role/Administrator"],
 *     stacks: { prod: [organization.accountIds.production] },
 *   },
 *   { provider: management },
 * );
 * ```
 */
export class StackRoles extends pulumi.ComponentResource {
  /** @throws InputPropertiesError for no administrators, and for stacks that no role can be named after. */
  public constructor(name: string, args: StackRolesArgs, opts: pulumi.ComponentResourceOptions) {
    throwIfAny(problemsOf(args));
    super("aws-foundation:org:StackRoles", name, {}, opts);
    const { managementAccountId, managementStack = "management", stacks } = args;
    const { accountRoleName = "OrganizationAccountAccessRole" } = args;
    const read = managementReadPermissions(managementAccountId);
    const deploy = [...read, ...managementDeployPermissions(managementAccountId)];
    this.createRole(name, args, "plan", managementStack, serializePolicyDocument({ Statement: read }));
    this.createRole(name, args, "deploy", managementStack, serializePolicyDocument({ Statement: deploy }));
    for (const [stack, accountIds] of Object.entries(stacks).sort(([a], [b]) => (a < b ? -1 : 1))) {
      this.createRole(name, args, "plan", stack, mayAssume(accountIds, accountPlanRoleName));
      this.createRole(name, args, "deploy", stack, mayAssume(accountIds, accountRoleName));
    }
    this.registerOutputs({});
  }

  private createRole(
    name: string,
    { managementAccountId, administrators }: StackRolesArgs,
    access: StackAccess,
    stack: string,
    policy: pulumi.Input<string> | undefined,
  ): void {
    const role = new aws.iam.Role(
      `${name}-${access}-${stack}`,
      {
        name: stackRoleName(access, stack),
        description: `${access === "plan" ? "Plans" : "Deploys"} the stack ${stack}.`,
        assumeRolePolicy: trustInRoles(managementAccountId, administrators),
        maxSessionDuration,
      },
      { parent: this },
    );
    if (policy === undefined) return;
    new aws.iam.RolePolicy(
      `${name}-${access}-${stack}-policy`,
      { name: access, role: role.name, policy },
      { parent: this },
    );
  }
}

/** Permission to assume a role in exactly these accounts; none where a stack has no account. */
function mayAssume(
  accountIds: readonly pulumi.Input<string>[],
  name: string,
): pulumi.Output<string> | undefined {
  if (accountIds.length === 0) return undefined;
  return pulumi.all([...accountIds]).apply((ids) => {
    const statement: PolicyStatement = {
      Sid: "AssumeAccountRoles",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: ids.map((id) => roleArn(id, name)),
    };
    return serializePolicyDocument({ Statement: statement });
  });
}

function problemsOf({
  administrators,
  stacks,
  managementStack = "management",
}: StackRolesArgs): InputProblem[] {
  const names = Object.keys(stacks).sort();
  return [
    ...(administrators.length === 0
      ? [{ path: "administrators", value: administrators, problem: "must name at least one role" }]
      : []),
    ...[managementStack, ...names]
      .filter((stack) => !stackPattern.test(stack))
      .map((stack) => ({
        path: propertyPath("stacks", stack),
        problem: "is not 1 to 47 letters, digits and + = , . @ - _",
      })),
    ...(names.includes(managementStack)
      ? [{ path: propertyPath("stacks", managementStack), problem: "is the management stack" }]
      : []),
  ];
}

function throwIfAny(problems: readonly InputProblem[]): void {
  if (problems.length > 0) throw new InputPropertiesError("the stacks' roles", problems);
}
