import {
  InputPropertiesError,
  accountDeployRoleName,
  accountPlanRoleName,
  assumeActions,
  attachRoleName,
  managementDeployPermissions,
  managementReadPermissions,
  maxSessionDuration,
  propertyPath,
  roleArn,
  serializePolicyDocument,
  stackRoleName,
  stackRoleResourceName,
  stateReadPermissions,
  stateWritePermissions,
  trustInAdministrators,
  visitorPermissions,
  type InputProblem,
  type PolicyStatement,
  type StackAccess,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The bucket that holds the state of all stacks, in the management account. */
export interface StackStateArgs {
  /** The bucket's name. */
  readonly bucket: string;
  /** The region of the bucket and its key. */
  readonly region: string;
  /** Pulumi's name of the project, in Pulumi.yaml. */
  readonly project: string;
  /** Names of the stacks whose outputs a stack reads, by its name. Those not in it read none. */
  readonly references: Readonly<Record<string, readonly string[]>>;
}

/** Where a stack works beside its own accounts. */
export interface StackElsewhere {
  /** Tokens of the types and data sources that it has in the management account. @default none */
  readonly managementTypes?: readonly string[];
  /** Ids of the member accounts of other stacks in which it has {@link VisitingStackRoles}. @default none */
  readonly accountIds?: readonly pulumi.Input<string>[];
  /** Segments whose VPCs it attaches, in the account of the network's hub. @default none */
  readonly attach?: StackAttach;
}

/** Whose roles that attach a stack assumes. */
export interface StackAttach {
  /** The account of the network's hub. */
  readonly accountId: pulumi.Input<string>;
  /** Keys of the segments, at least one. */
  readonly segments: readonly string[];
}

/** Arguments of {@link StackRoles}. */
export interface StackRolesArgs {
  /** The account that the roles are in, 12 digits. */
  readonly managementAccountId: string;
  /** ARNs of the roles in the management account that may assume them, at least one; `*` stands for any characters. */
  readonly administrators: readonly string[];
  /** Ids of the member accounts that each stack works in, by the stack's name. The management stack is none of them. */
  readonly stacks: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
  /** What stacks do in accounts of other stacks, by the stack's name. @default nothing */
  readonly elsewhere?: Readonly<Record<string, StackElsewhere>>;
  /** Name of the stack that works in the management account itself. @default "management" */
  readonly managementStack?: string;
  /** The role that AWS makes in member accounts, with which the one that deploys is made. @default "OrganizationAccountAccessRole" */
  readonly accountRoleName?: string;
  /** What the roles may read and write the state of. Left out: none, as Pulumi Cloud or another backend keeps it. */
  readonly state?: StackStateArgs;
}

/** `FoundationDeploy-` is 17 characters of the 64 that a role's name has. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const stackPattern = /^[\w+=,.@-]{1,47}$/;

/**
 * The roles with which stacks are planned and deployed: `FoundationPlan-<stack>` and `FoundationDeploy-<stack>` in the
 * management account, for administrators. A stack's roles assume the role in each of the stack's own accounts, for reading
 * or for deploying, and in accounts of other stacks the roles that are named after the stack. Those of the management stack
 * work in the management account; those of another one may do there what its named types take. Each may also reach its
 * stack's state, where that is in S3, and assume itself, once: the provider assumes it, whoever runs Pulumi, and so may a
 * session that holds nothing else. What it assumes has the hop tag, and is not renewed. The provider works in the management account.
 *
 * Costs nothing. Does not make the role in a member account that deploys, `FoundationDeploy`, nor narrow the trust of the
 * one that AWS makes with an account: both are outside of this account, and made before its stack (ADR 0026).
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
  /**
   * @throws InputPropertiesError for no administrators, for stacks that no role can be named after, and for types that have
   * no permissions or that only the management stack may have.
   */
  public constructor(name: string, args: StackRolesArgs, opts: pulumi.ComponentResourceOptions) {
    throwIfAny(problemsOf(args));
    for (const stack of Object.keys(args.stacks)) managementPermissions(args, "deploy", stack);
    super("aws-foundation:org:StackRoles", name, {}, opts);
    const { managementAccountId, managementStack = "management", stacks } = args;
    const read = managementReadPermissions(managementAccountId);
    const deploy = [...read, ...managementDeployPermissions(managementAccountId)];
    this.createRole(name, args, "plan", managementStack, pulumi.output(read));
    this.createRole(name, args, "deploy", managementStack, pulumi.output(deploy));
    for (const [stack, accountIds] of Object.entries(stacks).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const own = pulumi.all([...accountIds]);
      this.createRole(name, args, "plan", stack, mayWork(args, "plan", stack, own));
      this.createRole(name, args, "deploy", stack, mayWork(args, "deploy", stack, own));
    }
    this.registerOutputs({});
  }

  private createRole(
    name: string,
    args: StackRolesArgs,
    access: StackAccess,
    stack: string,
    permissions: pulumi.Output<readonly PolicyStatement[]>,
  ): void {
    const { managementAccountId, administrators } = args;
    const roleName = stackRoleName(access, stack);
    const self = roleArn(managementAccountId, roleName);
    const role = new aws.iam.Role(
      stackRoleResourceName(name, access, stack),
      {
        name: roleName,
        description: `${access === "plan" ? "Plans" : "Deploys"} the stack ${stack}.`,
        assumeRolePolicy: trustInAdministrators(managementAccountId, administrators, self),
        maxSessionDuration,
      },
      { parent: this },
    );
    const always = [assumeItself(self), ...statePermissions(args, access, stack)];
    const policy = permissions.apply((statements) =>
      serializePolicyDocument({ Statement: [...statements, ...always] }),
    );
    new aws.iam.RolePolicy(
      `${name}-${access}-${stack}-policy`,
      { name: access, role: role.name, policy },
      { parent: this },
    );
  }
}

/** What a stack may do in accounts: its own, through the role there, and others', as far as its named types go. */
function mayWork(
  args: StackRolesArgs,
  access: StackAccess,
  stack: string,
  own: pulumi.Output<readonly string[]>,
): pulumi.Output<readonly PolicyStatement[]> {
  const { accountIds = [], attach } = elsewhereOf(args, stack);
  return pulumi
    .all([own, pulumi.all([...accountIds]), attach?.accountId ?? ""])
    .apply(([ownIds, otherIds, networkId]) => [
      ...ownAccounts(args, access, ownIds),
      ...mayAssume("AssumeVisitingRoles", stackRoleName(access, stack), otherIds),
      ...(attach === undefined ? [] : mayAttach(access, attach.segments, networkId)),
      ...managementPermissions(args, access, stack),
    ]);
}

/** AWS's role has a trust policy without `sts:TagSession`: a session with the hop tag cannot assume it. */
function ownAccounts(
  { accountRoleName = "OrganizationAccountAccessRole" }: StackRolesArgs,
  access: StackAccess,
  ids: readonly string[],
): PolicyStatement[] {
  if (access === "plan") return mayAssume("AssumeAccountRoles", accountPlanRoleName, ids);
  return [
    ...mayAssume("AssumeAccountRoles", accountDeployRoleName, ids),
    ...mayAssume("MakeAccountRoles", accountRoleName, ids, "sts:AssumeRole"),
  ];
}

/** Permission to assume a role in exactly these accounts; none where there is no account. */
function mayAssume(
  Sid: string,
  name: string,
  ids: readonly string[],
  Action: string | readonly string[] = assumeActions,
): PolicyStatement[] {
  if (ids.length === 0) return [];
  return [{ Sid, Effect: "Allow", Action, Resource: ids.map((id) => roleArn(id, name)) }];
}

/** Permission to attach segments, or to read how they are, and no other segment. */
function mayAttach(access: StackAccess, segments: readonly string[], accountId: string): PolicyStatement[] {
  const Resource = segments.map((segment) => roleArn(accountId, attachRoleName(access, segment)));
  return [{ Sid: "AssumeAttachRoles", Effect: "Allow", Action: assumeActions, Resource }];
}

function managementPermissions(args: StackRolesArgs, access: StackAccess, stack: string): PolicyStatement[] {
  const { managementTypes = [] } = elsewhereOf(args, stack);
  return visitorPermissions(access, managementTypes, {
    account: "management",
    accountId: args.managementAccountId,
  });
}

function elsewhereOf({ elsewhere = {} }: StackRolesArgs, stack: string): StackElsewhere {
  return Object.hasOwn(elsewhere, stack) ? (elsewhere[stack] ?? {}) : {};
}

/**
 * A role has to be allowed to assume itself, and to trust itself, like any other.
 * https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/
 */
function assumeItself(self: string): PolicyStatement {
  return { Sid: "AssumeItself", Effect: "Allow", Action: assumeActions, Resource: self };
}

function statePermissions(
  { managementAccountId: accountId, state }: StackRolesArgs,
  access: StackAccess,
  stack: string,
): PolicyStatement[] {
  if (state === undefined) return [];
  const { bucket, region, project } = state;
  const references = Object.hasOwn(state.references, stack) ? (state.references[stack] ?? []) : [];
  const ofStack = { accountId, bucket, region, project, stack, references };
  return access === "plan" ? stateReadPermissions(ofStack) : stateWritePermissions(ofStack);
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
